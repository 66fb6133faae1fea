package import Planning

/// Recorded state as `plan` sees it: reading writes nothing, not even an empty database.
package protocol StateReader: Sendable {
    /// Nil where nothing is recorded under the key.
    func recorded(target: String, key: String) async throws(StateError) -> RecordedConversation?

    /// What is recorded under the keys, and where the media stand that are in question in view of it, all as it is at one moment.
    ///
    /// `media` is asked for their digests with what is recorded, by key.
    func snapshot(
        target: String,
        keys: [String],
        media: @escaping @Sendable ([String: RecordedConversation]) -> Set<String>
    ) async throws(StateError) -> StateSnapshot

    /// The conversations of a target that hold one of the media, or may by an attempt without a known outcome, each with all its
    /// media; archived ones don't count.
    func mediaIndex(target: String, near media: Set<String>) async throws(StateError) -> MediaIndex

    /// By target and key; of every target where it is nil.
    func conversations(target: String?) async throws(StateError) -> [ConversationSummary]

    /// Every attempt of the conversation that stands under the key, oldest first.
    func attempts(target: String, key: String) async throws(StateError) -> [AttemptRecord]

    /// What happened under the key, archived conversations included, oldest first.
    func history(target: String, key: String) async throws(StateError) -> [HistoryEntry]

    /// All lives of the keys, as they are at one moment; of all keys where none is named, of every target where it is nil.
    func document(target: String?, keys: Set<String>) async throws(StateError) -> StateDocument
}

/// Recorded state as `apply` sees it: each call is one transaction, durable when it returns, and not undone by cancellation.
///
/// Whoever writes to a conversation holds its lock (`ConversationLocks`), and has planned under it.
package protocol StateStore: StateReader {
    /// Records that an append is about to be sent. Not one byte may leave before this has returned.
    ///
    /// A segment's attempt that is sent again under the same id keeps its record.
    func beginAttempt(_ intent: Intent) async throws(StateError)

    /// Records what was seen; for an accepted append its segment and the conversation's id in the same transaction.
    func finishAttempt(_ attemptID: String, _ result: AttemptResult) async throws(StateError)

    /// Settles an attempt without a known outcome by what a person or the service says.
    func resolveAttempt(_ attemptID: String, _ resolution: Resolution, reason: String?) async throws(StateError)

    /// Records where a job stands; the same status again changes nothing.
    func recordJob(target: String, jobID: String, status: JobReport) async throws(StateError)

    func renameSegment(_ place: ConversationPlace, position: Int, to newID: String) async throws(StateError)

    /// Puts accepted segments in place of the recorded ones; `serial` is the state that they were made from.
    func acceptSegments(
        _ place: ConversationPlace,
        serial: Int,
        _ segments: [RecordedSegment],
        reason: String
    ) async throws(StateError)

    /// Takes a conversation that was made elsewhere as recorded.
    func adopt(_ adoption: Adoption) async throws(StateError)

    /// Moves what is recorded to another key of the same target, which must be free.
    func moveConversation(_ place: ConversationPlace, toKey newKey: String, reason: String?) async throws(StateError)

    /// Ends the recorded conversation's life, so that the key is free; what was recorded stays in the history.
    func archive(_ place: ConversationPlace, _ cause: ArchiveCause, reason: String?) async throws(StateError)

    /// Puts a document without flaws in place as it is, its histories included; nothing that is recorded is ever lost to it.
    func restore(_ document: StateDocument) async throws(StateError) -> Restoring
}
