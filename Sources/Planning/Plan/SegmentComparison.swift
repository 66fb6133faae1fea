/// A segment as the spec has it beside what was sent of it: the evidence that a plan was decided on.
package struct SegmentComparison: Hashable, Sendable {
    /// Nil where the spec has no such segment (any more).
    package var spec: Side?
    /// Nil where nothing like it is recorded.
    package var recorded: Side?
    /// Empty where both mean the same, or there is only one.
    package var changes: [FieldChange]

    /// One of the two, in forms that may be shown.
    package struct Side: Hashable, Sendable {
        package var segmentID: String
        /// From 1: in the spec, or in the recorded order.
        package var position: Int
        package var video: String?
        /// Canonical JSON of the effective options.
        package var options: String
        package var optionsDigest: String
        /// Lowercase hexadecimal; nil where nobody read the file.
        package var mediaSHA256: String?
        package var fingerprint: String?
        /// Seconds.
        package var duration: Double?
        package var channels: Int?
        package var byteCount: Int?
        package var jobID: String?
    }
}

extension Planner {
    /// Every segment of the spec in its order, then what is recorded and no more in the spec; the plan's own pairs.
    package func compare(_ input: PlanInput) -> [SegmentComparison] {
        let comparison = Comparison(input)
        let (partner, gone) = partners(comparison)
        let inSpec = comparison.candidates.enumerated().map { index, candidate in
            SegmentComparison(candidate, partner[index].map { comparison.recorded[$0] })
        }
        return inSpec + gone.map { SegmentComparison(gone: comparison.recorded[$0]) }
    }

    /// For each index in the spec the recorded one, and the recorded ones that nothing in the spec belongs to.
    private func partners(_ comparison: Comparison) -> (partner: [Int: Int], gone: [Int]) {
        guard !comparison.isPrefix else {
            return (Dictionary(uniqueKeysWithValues: comparison.recorded.indices.map { ($0, $0) }), [])
        }
        let alignment = comparison.alignment
        let pairs = alignment.pairs.map { ($0.desired, $0.recorded) }
        return (Dictionary(uniqueKeysWithValues: pairs), alignment.unpairedRecorded)
    }
}

extension SegmentComparison {
    fileprivate init(_ candidate: Candidate, _ recorded: RecordedSegment?) {
        spec = Side(candidate)
        self.recorded = recorded.map(Side.init)
        changes =
            recorded.map { $0.key == candidate.key ? [] : FieldComparison.changes(from: $0, to: candidate) } ?? []
    }

    fileprivate init(gone recorded: RecordedSegment) {
        spec = nil
        self.recorded = Side(recorded)
        changes = []
    }
}

extension SegmentComparison.Side {
    fileprivate init(_ candidate: Candidate) {
        segmentID = candidate.segment.id
        position = candidate.specPosition
        video = candidate.segment.video
        options = candidate.displayText
        optionsDigest = candidate.optionsDigest
        if case .digest(let digest)? = candidate.media {
            mediaSHA256 = digest
            fingerprint = Fingerprint.text(options: candidate.canonical, mediaSHA256: digest)
        }
        duration = candidate.facts?.duration
        channels = candidate.facts?.channels
        byteCount = candidate.facts?.byteCount
    }

    fileprivate init(_ recorded: RecordedSegment) {
        segmentID = recorded.id
        position = recorded.position
        video = recorded.video
        options = recorded.options
        optionsDigest = recorded.optionsDigest
        mediaSHA256 = recorded.mediaSHA256
        fingerprint = recorded.fingerprint
        duration = recorded.duration
        channels = recorded.channels
        byteCount = recorded.byteCount
        jobID = recorded.jobID
    }
}
