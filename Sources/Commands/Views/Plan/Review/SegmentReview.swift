import Planning

/// One segment of a plan, as it is shown.
struct SegmentReview: Hashable, Sendable {
    /// How the segment stands between the spec and what is recorded.
    enum Standing: Hashable, Sendable {
        case keep
        case rename(from: String)
        case wait(job: String)
        case failed(reason: String?)
        /// When the attempt was begun.
        case unknown(since: String)
        case create
        case append
        /// Why it is sent again.
        case retry(why: String)
        case held
        /// Stands in the way.
        case conflict([Trouble])
        /// Recorded, and accepted as missing from the spec.
        case dropped
    }

    /// A conflict that the segment is part of.
    struct Trouble: Hashable, Sendable {
        var word: String
        var message: String
    }

    var standing: Standing
    var id: String
    /// From 1, in the spec; nil where it is not in it.
    var specPosition: Int?
    /// From 1, in the conversation; nil where it has no place in it.
    var position: Int?
    var video: String?
    /// Seconds.
    var duration: Double?
    var channels: Int?
    var byteCount: Int?
    /// Nil where the length is not known, 0 where nothing is sent.
    var billableSeconds: Double? = 0
    /// By name, as they may be shown.
    var options: [OptionReview] = []
    /// Nil where nobody asked for it.
    var evidence: EvidenceReview?
}

/// An option as it may be shown.
struct OptionReview: Hashable, Sendable {
    var name: String
    /// Canonical JSON.
    var value: String
    /// What the API takes where nothing is said.
    var isDefault: Bool
}

/// What a segment is compared by, as it was sent and as the spec has it.
struct EvidenceReview: Hashable, Sendable {
    struct Digests: Hashable, Sendable {
        var options: String
        /// Nil where nobody read the file.
        var media: String?
        var fingerprint: String?
    }

    var recorded: Digests?
    var spec: Digests?
    var recordedID: String?
    var recordedVideo: String?
    var changes: [ChangeReview]
}

extension SegmentReview {
    /// Whether it costs money.
    var isSent: Bool {
        switch standing {
        case .create, .append, .retry: true
        case .keep, .rename, .wait, .failed, .unknown, .held, .conflict, .dropped: false
        }
    }
}
