/// What is recorded of an append, by what the client saw of it (design, "Appending exactly once").
package enum AttemptOutcome: String, Hashable, Sendable, Codable, CaseIterable {
    case notSent
    case refused
    case notAccepted
    case unknown
    case accepted
}

/// An append that may have been received: its intent is recorded, its outcome is unknown or was never written.
package struct OpenAttempt: Hashable, Sendable {
    package var id: String
    package var segmentID: String
    package var position: Int
    package var fingerprint: String
    package var mediaSHA256: String
    /// When the intent was recorded, ISO 8601.
    package var startedAt: String
    /// What was seen; nil where the sender ended before it could say.
    package var evidence: String?

    package init(
        id: String,
        segmentID: String,
        position: Int,
        fingerprint: String,
        mediaSHA256: String,
        startedAt: String,
        evidence: String? = nil
    ) {
        self.id = id
        self.segmentID = segmentID
        self.position = position
        self.fingerprint = fingerprint
        self.mediaSHA256 = mediaSHA256
        self.startedAt = startedAt
        self.evidence = evidence
    }
}

/// An append that is known not to have been accepted, so that sending it again repeats nothing.
package struct SettledAttempt: Hashable, Sendable {
    package var id: String
    package var segmentID: String
    package var position: Int
    package var fingerprint: String
    /// Never `accepted` and never `unknown`.
    package var outcome: AttemptOutcome
    /// HTTP status, where there was an answer.
    package var status: Int?
    package var evidence: String?

    package init(
        id: String,
        segmentID: String,
        position: Int,
        fingerprint: String,
        outcome: AttemptOutcome,
        status: Int? = nil,
        evidence: String? = nil
    ) {
        self.id = id
        self.segmentID = segmentID
        self.position = position
        self.fingerprint = fingerprint
        self.outcome = outcome
        self.status = status
        self.evidence = evidence
    }
}
