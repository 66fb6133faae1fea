import Planning
import Specification

/// What a person is shown of one planning, whatever the form: plain values, and no planner's types.
struct PlanReview: Hashable, Sendable {
    var target: String
    var conversations: [ConversationReview]
    /// Nil shows no money.
    var prices: Prices?
    /// Of the plan's machine form; nil where there is none.
    var digest: String?

    var totals: Totals { conversations.map(\.totals).reduce(Totals(), +) }
    var counts: PlanCounts { conversations.map(\.counts).reduce(PlanCounts(), +) }
}

/// One conversation of a plan.
struct ConversationReview: Hashable, Sendable {
    /// The file as the user typed it.
    var spec: String
    var target: String
    var key: String
    var name: String?
    /// Nil where the first append makes the conversation.
    var conversationID: String?
    /// The conversation that is left behind for a new one.
    var replaces: String?
    /// In the order of the spec; what is recorded and no more in the spec stands where it was.
    var segments: [SegmentReview]
    /// In the order of the spec; equal ones are one.
    var conflicts: [ConflictReview]
    var problems: [ProblemReview]
    /// The segment whose failed job holds everything up.
    var failedEnd: String?
    /// Of what would be sent.
    var totals: Totals
    /// Whether there is anything but keeping.
    var hasWork: Bool

    var title: String { name ?? key }
    var isRefused: Bool { !conflicts.isEmpty || !problems.isEmpty }
    /// Whether there is anything to look at.
    var isQuiet: Bool { !isRefused && !hasWork && failedEnd == nil }
    var counts: PlanCounts { PlanCounts(self) }
}

/// A pending video that can't be sent.
struct ProblemReview: Hashable, Sendable {
    var segmentID: String
    /// Stable, kebab-case.
    var id: String
    var message: String
    var help: String?
}
