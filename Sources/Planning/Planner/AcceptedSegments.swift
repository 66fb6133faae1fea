extension Planner {
    /// The segment behind the last one that keeps its order and stands before it in the spec; positions count anew.
    func move(_ segments: [RecordedSegment], _ conflict: Conflict, _ comparison: Comparison) -> [RecordedSegment] {
        guard let from = segments.firstIndex(where: { $0.position == conflict.recordedPosition }),
            let place = conflict.specPosition
        else { return segments }
        let neighbour = predecessor(ofSpecPosition: place, comparison)
        var moved = segments
        let segment = moved.remove(at: from)
        let behind = moved.firstIndex { $0.position == neighbour }.map { $0 + 1 } ?? 0
        moved.insert(segment, at: behind)
        for index in moved.indices { moved[index].position = index + 1 }
        return moved
    }

    /// The recorded position; nil where the segment belongs in front of all.
    private func predecessor(ofSpecPosition place: Int, _ comparison: Comparison) -> Int? {
        let before = comparison.alignment.pairs.last { $0.isInOrder && $0.desired + 1 < place }
        return before.map { comparison.recorded[$0.recorded].position }
    }
}

extension RecordedSegment {
    /// This segment described as the spec describes it; its job and its place stay.
    func taking(_ candidate: Candidate) -> RecordedSegment {
        var segment = self
        segment.id = candidate.segment.id
        segment.optionsDigest = candidate.optionsDigest
        segment.options = candidate.displayText
        segment.video = candidate.segment.video
        if case .digest(let digest)? = candidate.media { segment.mediaSHA256 = digest }
        segment.fingerprint = Fingerprint.text(options: candidate.canonical, mediaSHA256: segment.mediaSHA256 ?? "")
        guard let facts = candidate.facts else { return segment }
        segment.duration = facts.duration
        segment.channels = facts.channels
        segment.byteCount = facts.byteCount
        return segment
    }
}

extension Planner {
    /// The first `count` segments of the spec as recorded ones that were never sent from here, for a conversation that was
    /// made elsewhere; a file is not needed for them.
    package func adopting(_ count: Int, of desired: DesiredConversation) -> [RecordedSegment] {
        var reader = Candidates(desired: desired.segments, recorded: [])
        return desired.segments.prefix(count).enumerated().map { offset, segment in
            let blank = RecordedSegment(
                id: segment.id,
                position: offset + 1,
                fingerprint: "",
                optionsDigest: "",
                mediaSHA256: nil,
                options: "",
                origin: .adopted
            )
            return blank.taking(reader.candidate(segment, at: offset + 1))
        }
    }
}
