import Planning

extension PlanDocument.Conversation {
    init(_ planned: Planned, spec: String) {
        let plan = planned.plan
        let segments = planned.desired.segments
        self.init(
            spec: spec,
            key: plan.key,
            name: plan.displayName,
            conversationId: plan.conversationID,
            lineage: plan.lineage,
            serial: plan.serial,
            replaces: plan.replaces.map { .init(lineage: $0.lineage, conversationId: $0.conversationID) },
            steps: plan.steps.map { step in
                PlanDocument.Step(step, wanted: step.specPosition.map { WantedSegment(segments[$0 - 1]) })
            },
            conflicts: plan.conflicts.map { PlanDocument.Conflict($0, spec: spec) },
            mediaProblems: plan.mediaProblems.map(PlanDocument.MediaProblem.init),
            totals: PlanDocument.Totals(plan.totals)
        )
    }
}

extension PlanDocument.Conflict {
    init(_ conflict: Conflict, spec: String) {
        self.init(
            id: conflict.id,
            segment: conflict.segmentID,
            specPosition: conflict.specPosition,
            recordedPosition: conflict.recordedPosition,
            message: conflict.message,
            changes: conflict.changes.map(PlanDocument.Change.init),
            waysOut: conflict.waysOut.map { way in
                PlanDocument.WayOut(text: way.text(spec: spec), billableSeconds: way.billableSeconds)
            }
        )
    }
}

extension Conflict {
    fileprivate var changes: [FieldChange] {
        if case .edited(let changes) = kind { changes } else { [] }
    }
}

extension PlanDocument.Change {
    init(_ change: FieldChange) {
        self.init(field: change.field, old: change.old, new: change.new, isHidden: change.isHidden)
    }
}

extension PlanDocument.MediaProblem {
    init(_ pending: Plan.PendingMediaProblem) {
        self.init(
            id: pending.problem.id,
            segment: pending.segmentID,
            specPosition: pending.specPosition,
            message: pending.problem.message,
            help: pending.problem.help
        )
    }
}
