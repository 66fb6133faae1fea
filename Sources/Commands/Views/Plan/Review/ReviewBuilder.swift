import Planning
import Specification

extension PlanReview {
    /// How much of a plan is gathered; the less, the quicker.
    enum Depth: Hashable, Sendable {
        /// What would be done, and what stands in the way.
        case steps
        /// Each segment's options besides, and what it was compared by.
        case everything
    }

    init(_ planned: [Planned], target: String, prices: Prices?, depth: Depth, digest: String? = nil) {
        self.init(
            target: target,
            conversations: planned.map {
                ConversationReview(plan: $0.plan, input: $0.input, spec: $0.spec.file, depth: depth)
            },
            prices: prices,
            digest: digest
        )
    }
}

extension ConversationReview {
    init(plan: Plan, input: PlanInput, spec: String, depth: PlanReview.Depth) {
        let isDeep = depth == .everything || !plan.conflicts.isEmpty
        let comparisons = isDeep ? Planner().compare(input) : []
        let rows =
            isDeep
            ? SegmentRows(plan, input, comparisons, isDeep: depth == .everything).all
            : plan.steps.map { SegmentReview($0) }
        self.init(
            spec: spec,
            target: plan.target,
            key: plan.key,
            name: plan.displayName,
            conversationID: plan.conversationID,
            replaces: plan.replaces?.conversationID,
            segments: rows,
            conflicts: Self.conflicts(plan, comparisons, spec: spec),
            problems: plan.mediaProblems.map(ProblemReview.init),
            failedEnd: plan.failedEnd?.segmentID,
            totals: plan.totals,
            hasWork: plan.hasWork
        )
    }

    private static func conflicts(_ plan: Plan, _ comparisons: [SegmentComparison], spec: String) -> [ConflictReview] {
        let bySpecPosition = Dictionary(comparisons.compactMap { item in item.spec.map { ($0.position, item) } }) {
            first,
            _ in first
        }
        return ConflictGroups.review(plan.conflicts, spec: spec) { conflict in
            let comparison = conflict.specPosition.flatMap { bySpecPosition[$0] }
            return conflict.fieldChanges.map {
                ChangeReview($0, oldVideo: comparison?.recorded?.video, newVideo: comparison?.spec?.video)
            }
        }
    }
}

extension ProblemReview {
    init(_ problem: Plan.PendingMediaProblem) {
        self.init(
            segmentID: problem.segmentID,
            id: problem.problem.id,
            message: problem.problem.message,
            help: problem.problem.help
        )
    }
}
