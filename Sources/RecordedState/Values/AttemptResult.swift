package import AsyncVideoAPI
package import Planning

/// What the client saw of an append, kept as evidence of the outcome.
package struct Evidence: Hashable, Sendable {
    /// In a few words: `connection reset after 1048576 of 2097152 bytes`.
    package var seen: String
    /// HTTP status, where there was an answer.
    package var status: Int?
    /// The answer's body as it came.
    package var body: String?

    package init(_ seen: String, status: Int? = nil, body: String? = nil) {
        self.seen = seen
        self.status = status
        self.body = body
    }
}

/// How an append ended (design, table of outcomes).
package enum AttemptResult: Hashable, Sendable {
    case notSent(Evidence)
    case refused(Evidence)
    case notAccepted(Evidence)
    case unknown(Evidence)
    case accepted(conversationID: String, jobID: String, Evidence)

    package var evidence: Evidence {
        switch self {
        case .notSent(let evidence), .refused(let evidence), .notAccepted(let evidence), .unknown(let evidence),
            .accepted(_, _, let evidence):
            evidence
        }
    }

    package var outcome: AttemptOutcome {
        switch self {
        case .notSent: .notSent
        case .refused: .refused
        case .notAccepted: .notAccepted
        case .unknown: .unknown
        case .accepted: .accepted
        }
    }
}

/// What became of an attempt whose outcome was unknown.
package enum Resolution: Hashable, Sendable {
    /// `conversationID` is needed only where the attempt was to make the conversation.
    case accepted(jobID: String?, conversationID: String?)
    case notAccepted
}

/// Where a job stands, with the service's reason where it failed.
package struct JobReport: Hashable, Sendable {
    package var status: Job.Status
    package var failure: String?

    package init(_ status: Job.Status, failure: String? = nil) {
        self.status = status
        self.failure = failure
    }
}

/// A conversation that was made elsewhere, and the segments that it is said to hold.
package struct Adoption: Hashable, Sendable {
    package var place: ConversationPlace
    package var conversationID: String
    package var displayName: String?
    package var segments: [RecordedSegment]
    package var reason: String?

    package init(
        place: ConversationPlace,
        conversationID: String,
        displayName: String? = nil,
        segments: [RecordedSegment],
        reason: String? = nil
    ) {
        self.place = place
        self.conversationID = conversationID
        self.displayName = displayName
        self.segments = segments
        self.reason = reason
    }
}

/// Why a recorded conversation's life ends.
package enum ArchiveCause: String, Hashable, Sendable, CaseIterable {
    /// It is built anew under a new id.
    case replaced
    /// A person took it out of the state.
    case forgotten
}
