package import Planning

/// One recorded conversation in a list.
package struct ConversationSummary: Hashable, Sendable {
    package var target: String
    package var key: String
    package var conversationID: String?
    package var displayName: String?
    package var lineage: String
    package var serial: Int
    package var segments: Int
    /// Attempts that may have been received.
    package var openAttempts: Int
}

/// One append as it was recorded: before it was sent, and after.
package struct AttemptRecord: Hashable, Sendable {
    package var id: String
    package var segmentID: String
    package var position: Int
    package var fingerprint: String
    package var mediaSHA256: String
    package var video: String?
    /// ISO 8601.
    package var startedAt: String
    /// Nil where the sender ended before it could say.
    package var outcome: AttemptOutcome?
    package var finishedAt: String?
    package var evidence: Evidence?
    package var conversationID: String?
    package var jobID: String?
}

/// What can happen to recorded state.
package enum HistoryEvent: String, Hashable, Sendable, Codable, CaseIterable {
    case attemptBegun = "attempt-begun"
    case attemptFinished = "attempt-finished"
    case attemptResolved = "attempt-resolved"
    case jobChanged = "job-changed"
    case segmentRenamed = "segment-renamed"
    case segmentsAccepted = "segments-accepted"
    case conversationAdopted = "conversation-adopted"
    case conversationMoved = "conversation-moved"
    case conversationReplaced = "conversation-replaced"
    case conversationForgotten = "conversation-forgotten"
}

/// One line of a conversation's history, which is only ever added to.
package struct HistoryEntry: Hashable, Sendable {
    /// ISO 8601.
    package var time: String
    package var event: HistoryEvent
    package var key: String
    package var lineage: String
    package var serial: Int
    package var user: String
    package var commit: String?
    package var reason: String?
    /// Canonical JSON object.
    package var details: String
}

/// Who writes: recorded with every line of the history.
package struct Author: Hashable, Sendable {
    package var user: String
    /// The git commit of the specs, where there is one.
    package var commit: String?

    package init(user: String, commit: String? = nil) {
        self.user = user
        self.commit = commit
    }
}
