/// Decides what is to be done, from values alone: the same input gives the same plan, for `plan` and for `apply`.
package struct Planner: Sendable {
    package init() {}

    package func plan(_ input: PlanInput) -> Plan {
        let comparison = Comparison(input)
        let findings = ConflictFinder(comparison).find()
        var builder = StepBuilder(comparison, findings)
        let steps = builder.build()
        return Plan(
            target: input.target,
            key: input.desired.key,
            conversationID: comparison.base?.conversationID ?? comparison.namedConversation,
            displayName: input.desired.displayName,
            lineage: comparison.base?.lineage,
            serial: input.recorded?.serial ?? 0,
            replaces: replaced(input),
            steps: steps,
            conflicts: findings.conflicts,
            mediaProblems: mediaProblems(steps, input.desired.segments),
            totals: Price.totals(of: steps)
        )
    }

    private func replaced(_ input: PlanInput) -> Plan.Replaced? {
        guard input.mode == .replace, let recorded = input.recorded else { return nil }
        return Plan.Replaced(lineage: recorded.lineage, conversationID: recorded.conversationID)
    }

    private func mediaProblems(_ steps: [Step], _ segments: [DesiredSegment]) -> [Plan.PendingMediaProblem] {
        steps.filter(\.sends).compactMap { step in
            guard let place = step.specPosition, case .unread(_, let problem) = segments[place - 1].media else {
                return nil
            }
            return Plan.PendingMediaProblem(segmentID: step.segmentID, specPosition: place, problem: problem)
        }
    }
}
