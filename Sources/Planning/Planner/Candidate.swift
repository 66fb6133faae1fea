import AsyncVideoAPI

/// A segment of the spec with what comparing it takes.
struct Candidate: Hashable, Sendable {
    let segment: DesiredSegment
    /// From 1, in the spec.
    let specPosition: Int
    let canonical: CanonicalOptions
    let displayText: String
    let optionsDigest: String
    /// What the media are known, pinned or recorded to be; nil where nothing says so.
    let media: MediaIdentity?

    var facts: MediaFacts? {
        switch segment.media {
        case .known(let facts): facts
        case .unread: nil
        }
    }

    var key: SegmentKey? {
        media.map { SegmentKey(optionsDigest: optionsDigest, media: $0) }
    }

    /// What sending it takes; nil where the file was not read.
    var payload: Step.Payload? {
        facts.map { facts in
            Step.Payload(
                options: segment.options,
                displayOptions: displayText,
                fingerprint: Fingerprint.text(options: canonical, mediaSHA256: facts.sha256),
                optionsDigest: optionsDigest,
                mediaPath: segment.mediaPath,
                media: facts
            )
        }
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
