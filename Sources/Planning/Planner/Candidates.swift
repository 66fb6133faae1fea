import AsyncVideoAPI

/// Reads the spec's segments against the recorded ones, so that a segment that was sent needs no media file any more.
///
/// Where the file was not read and nothing is pinned, the media are taken as unchanged: as those of the recorded segment with
/// the same id, or else of a recorded segment that was sent from the same `video` and whose id the spec has no more (a
/// rename). Anything else would be a guess, and stays unknown.
struct Candidates {
    private let recordedByID: [String: RecordedSegment]
    private let renamedByVideo: [String: RecordedSegment]

    init(desired: [DesiredSegment], recorded: [RecordedSegment]) {
        recordedByID = Dictionary(recorded.map { ($0.id, $0) }) { first, _ in first }
        let wanted = Set(desired.map(\.id))
        let gone = recorded.filter { !wanted.contains($0.id) }
        renamedByVideo = Dictionary(gone.compactMap { gone in gone.video.map { ($0, gone) } }) { first, _ in first }
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
        let namesake = recordedByID[segment.id]
        if let namesake, namesake.mediaSHA256 == nil { return namesake.media }
        switch segment.media {
        case .known(let facts): return .digest(facts.sha256)
        case .unread(let pin?, _): return .digest(pin)
        case .unread(nil, _): return (namesake ?? renamedByVideo[segment.video])?.media
        }
    }
}
