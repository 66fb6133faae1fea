/// The part of the recording that may still be needed, addressed by positions in the whole.
struct SampleBuffer {
    /// The position of the first sample that is kept.
    private(set) var start = 0
    private var samples: [Float] = []

    var end: Int { start + samples.count }

    mutating func append(_ block: some Collection<Float>) {
        samples.append(contentsOf: block)
    }

    mutating func drop(before position: Int) {
        let count = min(max(position - start, 0), samples.count)
        samples.removeFirst(count)
        start += count
    }

    subscript(range: Range<Int>) -> ArraySlice<Float> {
        samples[range.clamped(to: start..<end).lowerBound - start..<range.clamped(to: start..<end).upperBound - start]
    }
}
