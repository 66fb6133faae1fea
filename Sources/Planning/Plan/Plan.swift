/// The steps from recorded state to spec, or the conflicts that forbid them.
package struct Plan: Hashable, Sendable {
    package var target: String
    package var key: String
    /// Nil where the first append makes the conversation.
    package var conversationID: String?
    package var displayName: String?
    /// The recorded life that this plan goes on from; nil where nothing is recorded, or where it starts anew.
    package var lineage: String?
    /// The recorded state's serial at planning, 0 where nothing is recorded; with another one the plan is stale.
    package var serial: Int
    /// The recorded conversation that is to be archived before the first step.
    package var replaces: Replaced?
    /// In the order of execution; with conflicts, none of them sends or records anything.
    package var steps: [Step]
    /// In the order of the spec; all of them.
    package var conflicts: [Conflict]
    /// Pending segments whose media can't be sent; nothing may be sent before they are mended.
    package var mediaProblems: [PendingMediaProblem]
    /// Of the steps that send.
    package var totals: Totals

    package struct Replaced: Hashable, Sendable {
        package var lineage: String
        package var conversationID: String?
    }

    package struct PendingMediaProblem: Hashable, Sendable {
        package var segmentID: String
        /// From 1, in the spec.
        package var specPosition: Int
        package var problem: MediaProblem
    }

    /// Whether the steps may be executed at all.
    package var isExecutable: Bool { conflicts.isEmpty && mediaProblems.isEmpty }

    /// The steps that spend money.
    package var sends: [Step] { steps.filter(\.sends) }

    /// Whether there is anything but keeping: to send, to wait for, to resolve or to record.
    ///
    /// A failed job is no work: it is told, and stays until someone chooses (`PlanInput.FailedSegments`).
    package var hasWork: Bool {
        steps.contains { step in
            switch step.action {
            case .keep, .failed, .held: false
            case .rename, .wait, .unknown, .create, .append, .retry: true
            }
        }
    }
}

/// What sending costs, added up.
package struct Totals: Hashable, Sendable {
    package var segments = 0
    package var bytes = 0
    /// Seconds of video.
    package var duration = 0.0
    /// Seconds that the API bills: duration × separated channels.
    package var billableSeconds = 0.0
    /// Segments whose length is not known, and which the sums therefore leave out.
    package var unknownDurations = 0

    package init() {}

    package static func + (left: Totals, right: Totals) -> Totals {
        var sum = left
        sum.segments += right.segments
        sum.bytes += right.bytes
        sum.duration += right.duration
        sum.billableSeconds += right.billableSeconds
        sum.unknownDurations += right.unknownDurations
        return sum
    }
}
