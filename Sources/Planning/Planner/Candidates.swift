import AsyncVideoAPI

/// Reads the spec's segments against the recorded ones, so that a segment that was sent needs no media file any more.
///
/// Where the file was not read and nothing is pinned, the media are taken as unchanged: as those of the recorded segment with
/// the same id and file name (its folder may be another one by now), or else as what was sent from the same `video`. Anything
/// else would be a guess, and stays unknown.
struct Candidates {
    private let desired: [DesiredSegment]
    private let recorded: [RecordedSegment]
    private let byID: Namesakes
    // Mostly every segment is found by its id, and these are not asked.
    private lazy var byVideo = Namesakes(recorded.map(\.video))
    private lazy var wanted = Set(desired.map(\.id))

    init(desired: [DesiredSegment], recorded: [RecordedSegment]) {
        self.desired = desired
        self.recorded = recorded
        byID = Namesakes(recorded.map(\.id))
    }

    mutating func candidate(_ segment: DesiredSegment, at specPosition: Int) -> Candidate {
        let canonical = CanonicalOptions(segment.options)
        return Candidate(
            segment: segment,
            specPosition: specPosition,
            canonical: canonical,
            optionsDigest: Fingerprint.optionsDigest(canonical),
            media: media(of: segment)
        )
    }

    private mutating func media(of segment: DesiredSegment) -> MediaIdentity? {
        if let adopted = adoptedWithoutFile(segment) { return adopted.media }
        switch segment.media {
        case .known(let facts): return .digest(facts.sha256)
        case .unread(let pin?, _): return .digest(pin)
        case .unread(nil, _): return (namesake(segment) ?? sentFromSameVideo(segment))?.media
        }
    }

    /// Nobody knows its media, so nothing contradicts a segment of its id, or one of its video under a new id.
    private mutating func adoptedWithoutFile(_ segment: DesiredSegment) -> RecordedSegment? {
        if byID.hasAny(segment.id) {
            return byID.first(segment.id) { recorded[$0].mediaSHA256 == nil }.map { recorded[$0] }
        }
        let wanted = wanted
        return byVideo.first(segment.video) { recorded[$0].mediaSHA256 == nil && !wanted.contains(recorded[$0].id) }
            .map { recorded[$0] }
    }

    private func namesake(_ segment: DesiredSegment) -> RecordedSegment? {
        byID.first(segment.id) { index in
            recorded[index].video.map { $0 == segment.video || $0.fileName == segment.video.fileName } ?? true
        }.map { recorded[$0] }
    }

    /// Nil where the same place held different videos.
    private mutating func sentFromSameVideo(_ segment: DesiredSegment) -> RecordedSegment? {
        guard let first = byVideo.first(segment.video, where: { recorded[$0].mediaSHA256 != nil }) else { return nil }
        let media = recorded[first].mediaSHA256
        let other = byVideo.first(segment.video) { ![nil, media].contains(recorded[$0].mediaSHA256) }
        return other == nil ? recorded[first] : nil
    }
}

/// Finds by a name what stands under it, without a list for each name.
private struct Namesakes {
    private var heads: [String: Int] = [:]
    /// By index, the next one of the same name.
    private var next: [Int?]

    init(_ names: [String?]) {
        next = Array(repeating: nil, count: names.count)
        heads.reserveCapacity(names.count)
        for (index, name) in names.enumerated().reversed() {
            guard let name else { continue }
            next[index] = heads.updateValue(index, forKey: name)
        }
    }

    func hasAny(_ name: String) -> Bool { heads[name] != nil }

    /// The first index under the name that holds.
    func first(_ name: String, where holds: (Int) -> Bool) -> Int? {
        var index = heads[name]
        while let candidate = index, !holds(candidate) { index = next[candidate] }
        return index
    }
}

extension [RecordedSegment] {
    /// Those that were not accepted as missing from the spec, by position.
    var standing: [RecordedSegment] {
        let isSorted = zip(self, dropFirst()).allSatisfy { $0.position < $1.position }
        if isSorted, !contains(where: \.isDropped) { return self }
        return filter { !$0.isDropped }.sorted { $0.position < $1.position }
    }
}

extension String {
    var fileName: Substring { self[(lastIndex(of: "/").map(index(after:)) ?? startIndex)...] }
}
