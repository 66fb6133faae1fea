import AsyncVideoAPI

extension PlanDocument {
    /// What is to be done about one segment.
    struct Step: Hashable, Sendable, Codable {
        enum Action: String, Hashable, Sendable, Codable, CaseIterable {
            case keep
            case rename
            case wait
            case failed
            case unknown
            case create
            case append
            case retry
            case held
        }

        var action: Action
        var segment: String
        /// From 1, in the recorded order.
        var position: Int
        /// From 1, in the spec; nil where it is not in it.
        var specPosition: Int?
        /// As the spec writes it.
        var video: String?
        /// Nil where nobody read the file.
        var media: Media?
        var fingerprint: String?
        /// Effective ones by name, as they may be shown.
        var options: [String: JSONValue]?
        /// SHA-256 of the options as they are sent, values from the environment included.
        var sentOptionsDigest: String?
        /// Nil where the length is not known, 0 where nothing is sent.
        var billableSeconds: Double?
        /// The id that a renamed segment was recorded with.
        var was: String?
        /// The job that is waited for, or that failed.
        var jobId: String?
        /// Why the job failed, in the service's words.
        var reason: String?
        /// Whether a failed job holds up everything after it.
        var holdsUp: Bool?
        /// The sending that this step is about.
        var attempt: Attempt?
    }

    struct Media: Hashable, Sendable, Codable {
        /// Lowercase hexadecimal.
        var sha256: String
        var bytes: Int
        /// Seconds.
        var duration: Double?
        var channels: Int?
        var audioTracks: Int?
    }

    /// An earlier sending of the same segment.
    struct Attempt: Hashable, Sendable, Codable {
        var id: String
        /// As recorded: `unknown`, or how it is known to have ended.
        var outcome: String
        /// ISO 8601; nil where the outcome is known.
        var startedAt: String?
        /// What was seen.
        var evidence: String?
        /// Whether sending the same attempt again says what became of it.
        var canResend: Bool?
    }
}

extension PlanDocument.Step {
    /// Whether it may put a segment into the conversation.
    var sends: Bool {
        switch action {
        case .create, .append, .retry: true
        case .unknown: attempt?.canResend ?? false
        case .keep, .rename, .wait, .failed, .held: false
        }
    }
}
