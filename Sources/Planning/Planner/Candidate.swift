import AsyncVideoAPI

/// A segment of the spec with what comparing it takes.
struct Candidate: Hashable, Sendable {
    let segment: DesiredSegment
    /// From 1, in the spec.
    let specPosition: Int
    let canonical: CanonicalOptions
    let optionsDigest: String
    /// What the media are known, pinned or recorded to be; nil where nothing says so.
    let media: MediaIdentity?

    /// Canonical JSON of the options as they may be shown and recorded.
    var displayText: String {
        segment.displayOptions == segment.options ? canonical.text : CanonicalOptions(segment.displayOptions).text
    }

    var facts: MediaFacts? {
        switch segment.media {
        case .known(let facts): facts
        case .unread: nil
        }
    }

    var key: SegmentKey? {
        media.map { SegmentKey(optionsDigest: optionsDigest, media: $0) }
    }

    /// Nil where the file was not read.
    var fingerprint: String? {
        facts.map { Fingerprint.text(options: canonical, mediaSHA256: $0.sha256) }
    }

    /// What sending it takes; nil where the file was not read.
    var payload: Step.Payload? {
        guard let facts, let fingerprint else { return nil }
        return Step.Payload(
            options: segment.options,
            displayOptions: displayText,
            fingerprint: fingerprint,
            optionsDigest: optionsDigest,
            mediaPath: segment.mediaPath,
            media: facts,
            allowsDuplicate: segment.allowDuplicate
        )
    }
}

/// What makes two segments the same: the same options over the same media.
struct SegmentKey: Hashable, Sendable {
    var optionsDigest: String
    var media: MediaIdentity
}

/// Whose bytes they are, as far as is known.
enum MediaIdentity: Hashable, Sendable {
    case digest(String)
    /// Adopted without its file: nothing can contradict the segment of this id.
    case adopted(segmentID: String)
}

extension RecordedSegment {
    var media: MediaIdentity {
        mediaSHA256.map(MediaIdentity.digest) ?? .adopted(segmentID: id)
    }

    var key: SegmentKey { SegmentKey(optionsDigest: optionsDigest, media: media) }

    var isFailed: Bool { jobStatus == .failed }
}
