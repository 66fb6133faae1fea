package import AsyncVideoAPI

/// What is known to have been sent for one key of one target; never guessed.
package struct RecordedConversation: Hashable, Sendable {
    package var target: String
    package var key: String
    /// Nil until an append was accepted.
    package var conversationID: String?
    package var displayName: String?
    /// One conversation's life: a replaced conversation starts a new one.
    package var lineage: String
    /// Grows with every write, so that a plan can tell that it is stale.
    package var serial: Int
    /// By `position`, without gaps.
    package var segments: [RecordedSegment]
    /// Attempts that may have been received: each blocks the conversation until it is resolved.
    package var openAttempts: [OpenAttempt]
    /// The newest attempt, where it is known not to have been accepted.
    package var settledAttempt: SettledAttempt?

    package init(
        target: String,
        key: String,
        conversationID: String? = nil,
        displayName: String? = nil,
        lineage: String,
        serial: Int,
        segments: [RecordedSegment] = [],
        openAttempts: [OpenAttempt] = [],
        settledAttempt: SettledAttempt? = nil
    ) {
        self.target = target
        self.key = key
        self.conversationID = conversationID
        self.displayName = displayName
        self.lineage = lineage
        self.serial = serial
        self.segments = segments
        self.openAttempts = openAttempts
        self.settledAttempt = settledAttempt
    }
}

/// A segment that stands in the service's conversation.
package struct RecordedSegment: Hashable, Sendable, Codable {
    /// How the record came to be.
    package enum Origin: String, Hashable, Sendable, Codable, CaseIterable {
        case sent
        /// A person said that it is there.
        case adopted
    }

    package var id: String
    /// From 1, in the order that specs are compared with.
    package var position: Int
    package var fingerprint: String
    package var optionsDigest: String
    /// Lowercase hexadecimal; nil where a segment was adopted without its file.
    package var mediaSHA256: String?
    /// Canonical JSON of the effective options, as they may be shown.
    package var options: String
    /// The video as the spec wrote it, as it may be shown.
    package var video: String?
    /// Seconds.
    package var duration: Double?
    package var channels: Int?
    package var byteCount: Int?
    package var jobID: String?
    /// Nil where the service was not asked yet, or there is no job.
    package var jobStatus: Job.Status?
    /// Why the job failed, in the service's words.
    package var jobFailure: String?
    package var origin: Origin
    /// Accepted as missing from the spec; it stays in the conversation and counts in `position`.
    package var isDropped: Bool

    package init(
        id: String,
        position: Int,
        fingerprint: String,
        optionsDigest: String,
        mediaSHA256: String?,
        options: String,
        video: String? = nil,
        duration: Double? = nil,
        channels: Int? = nil,
        byteCount: Int? = nil,
        jobID: String? = nil,
        jobStatus: Job.Status? = nil,
        jobFailure: String? = nil,
        origin: Origin = .sent,
        isDropped: Bool = false
    ) {
        self.id = id
        self.position = position
        self.fingerprint = fingerprint
        self.optionsDigest = optionsDigest
        self.mediaSHA256 = mediaSHA256
        self.options = options
        self.video = video
        self.duration = duration
        self.channels = channels
        self.byteCount = byteCount
        self.jobID = jobID
        self.jobStatus = jobStatus
        self.jobFailure = jobFailure
        self.origin = origin
        self.isDropped = isDropped
    }
}
