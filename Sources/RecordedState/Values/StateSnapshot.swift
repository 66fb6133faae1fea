package import Planning

/// Recorded state as it stood at one moment, so that the plans of many conversations are made of the same.
package struct StateSnapshot: Hashable, Sendable {
    /// By key; what nothing is recorded of is not in it.
    package var conversations: [String: RecordedConversation] = [:]
    /// The conversations of the target that hold media in question.
    package var mediaIndex = MediaIndex()

    package init() {}
}
