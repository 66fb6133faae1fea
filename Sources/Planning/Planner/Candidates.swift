import AsyncVideoAPI

/// Reads the spec's segments against the recorded ones, so that a segment that was sent needs no media file any more.
///
/// Where the file was not read and nothing is pinned, the media are taken as unchanged: as those of the recorded segment with
/// the same id and file name (its folder may be another one by now), or else as what was sent from the same `video`. Anything
/// else would be a guess, and stays unknown.
struct Candidates {
    private let recordedByID: [String: [RecordedSegment]]
    private let recordedByVideo: [String: [RecordedSegment]]
    private let wanted: Set<String>

    init(desired: [DesiredSegment], recorded: [RecordedSegment]) {
        recordedByID = Dictionary(grouping: recorded, by: \.id)
        recordedByVideo = Dictionary(grouping: recorded.filter { $0.video != nil }) { $0.video ?? "" }
        wanted = Set(desired.map(\.id))
    }

    func candidate(_ segment: DesiredSegment, at specPosition: Int) -> Candidate {
        let canonical = CanonicalOptions(segment.options)
        return Candidate(
            segment: segment,
            specPosition: specPosition,
            canonical: canonical,
            optionsDigest: Fingerprint.optionsDigest(canonical),
            media: media(of: segment)
        )
    }

    private func media(of segment: DesiredSegment) -> MediaIdentity? {
        if let adopted = adoptedWithoutFile(segment) { return adopted.media }
        switch segment.media {
        case .known(let facts): return .digest(facts.sha256)
        case .unread(let pin?, _): return .digest(pin)
        case .unread(nil, _): return (namesake(segment) ?? sentFromSameVideo(segment))?.media
        }
    }

    /// Nobody knows its media, so nothing contradicts a segment of its id, or one of its video under a new id.
    private func adoptedWithoutFile(_ segment: DesiredSegment) -> RecordedSegment? {
        let namesakes = recordedByID[segment.id] ?? []
        if !namesakes.isEmpty { return namesakes.first { $0.mediaSHA256 == nil } }
        return recordedByVideo[segment.video]?.first { $0.mediaSHA256 == nil && !wanted.contains($0.id) }
    }

    private func namesake(_ segment: DesiredSegment) -> RecordedSegment? {
        recordedByID[segment.id]?.first { $0.video == nil || $0.video?.fileName == segment.video.fileName }
    }

    /// Nil where the same place held different videos.
    private func sentFromSameVideo(_ segment: DesiredSegment) -> RecordedSegment? {
        let sent = recordedByVideo[segment.video]?.filter { $0.mediaSHA256 != nil } ?? []
        return Set(sent.map(\.mediaSHA256)).count == 1 ? sent.first : nil
    }
}

extension String {
    fileprivate var fileName: Substring { self[(lastIndex(of: "/").map(index(after:)) ?? startIndex)...] }
}
