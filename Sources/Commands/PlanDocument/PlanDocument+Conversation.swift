extension PlanDocument {
    /// The plan of one spec.
    struct Conversation: Hashable, Sendable, Codable {
        /// Relative to the project's folder, so that it is found in another checkout too.
        var spec: String
        var key: String
        var name: String?
        /// Nil where the first append makes the conversation.
        var conversationId: String?
        /// The recorded life that the plan goes on from; nil where it begins one.
        var lineage: String?
        /// Of the recorded state that the plan was made from; 0 where nothing is recorded.
        var serial: Int
        var replaces: Replaced?
        /// In the order of execution.
        var steps: [Step]
        var conflicts: [Conflict]
        var mediaProblems: [MediaProblem]
        var totals: Totals
    }

    /// The recorded conversation that is left for a new one.
    struct Replaced: Hashable, Sendable, Codable {
        var lineage: String
        var conversationId: String?
    }

    /// A difference that an append-only API can't express.
    struct Conflict: Hashable, Sendable, Codable {
        /// Stable, kebab-case.
        var id: String
        var segment: String?
        var specPosition: Int?
        var recordedPosition: Int?
        var message: String
        /// Of an edited segment; else empty.
        var changes: [Change]
        /// The cheapest first.
        var waysOut: [WayOut]
    }

    struct Change: Hashable, Sendable, Codable {
        var field: String
        /// Canonical JSON, or a bare digest for `video`; nil where it was not given.
        var old: String?
        var new: String?
        /// The value comes from the environment and is another one, though both read the same.
        var isHidden: Bool
    }

    struct WayOut: Hashable, Sendable, Codable {
        var text: String
        /// Nil where a length is not known.
        var billableSeconds: Double?
    }

    /// A pending video that can't be sent.
    struct MediaProblem: Hashable, Sendable, Codable {
        /// Stable, kebab-case.
        var id: String
        var segment: String
        var specPosition: Int
        var message: String
        var help: String?
    }
}
