package import AsyncVideoAPI
package import Planning

/// Recorded state as one document, to be kept, looked at, and put in place elsewhere; its form is `schema/state.schema.json`.
package struct StateDocument: Hashable, Sendable, Codable {
    package static let name = "runner state"
    package static let newestVersion = 1

    package var about = name
    package var version = newestVersion
    /// By target and key; lives of one key from the oldest.
    package var conversations: [Life]

    package init(conversations: [Life]) {
        self.conversations = conversations
    }

    /// One life of a conversation.
    package struct Life: Hashable, Sendable, Codable {
        package var target: String
        package var key: String
        package var lineage: String
        package var serial: Int
        package var conversationId: String?
        package var name: String?
        package var createdAt: String
        /// Nil while it lives.
        package var archivedAt: String?
        package var segments: [Segment]
        /// In the order in which they were begun.
        package var attempts: [Attempt]
        package var history: [Act]
    }

    package struct Segment: Hashable, Sendable, Codable {
        package var id: String
        package var position: Int
        package var fingerprint: String
        package var optionsDigest: String
        package var options: JSONValue
        package var mediaSha256: String?
        package var video: String?
        package var duration: Double?
        package var channels: Int?
        package var byteCount: Int?
        package var jobId: String?
        package var jobStatus: Job.Status?
        package var jobFailure: String?
        package var origin: RecordedSegment.Origin
        package var dropped: Bool
    }

    package struct Attempt: Hashable, Sendable, Codable {
        package var id: String
        package var segmentId: String
        package var position: Int
        package var fingerprint: String
        package var optionsDigest: String
        package var options: JSONValue
        package var mediaSha256: String
        package var video: String?
        package var duration: Double?
        package var channels: Int?
        package var byteCount: Int?
        package var sentTo: String?
        package var startedAt: String
        /// Nil where the sender ended before it could say.
        package var outcome: AttemptOutcome?
        package var finishedAt: String?
        package var seen: String?
        package var status: Int?
        package var body: String?
        package var conversationId: String?
        package var jobId: String?
    }

    /// One line of a history.
    package struct Act: Hashable, Sendable, Codable {
        package var serial: Int
        package var time: String
        package var event: HistoryEvent
        package var key: String
        package var user: String
        package var commit: String?
        package var reason: String?
        package var details: JSONValue
    }
}
