import Testing

@testable import SpeechWorker

@Suite("Voice activity becomes stretches of speech")
struct VoiceSegmenterTests {
    private let window = 512

    /// Feeds one probability for each window and returns the stretches, in windows.
    private func stretches(_ probabilities: [Float], longest: Int = 27 * 16_000) -> [ClosedRange<Double>] {
        var segmenter = VoiceSegmenter(longest: longest)
        var stretches = probabilities.compactMap { segmenter.append($0) }
        if let last = segmenter.finish(at: probabilities.count * window) { stretches.append(last) }
        return stretches.map { Double($0.lowerBound) / Double(window)...Double($0.upperBound) / Double(window) }
    }

    private func windows(_ count: Int, _ probability: Float) -> [Float] { Array(repeating: probability, count: count) }

    @Test("silence gives nothing")
    func silence() {
        #expect(stretches(windows(500, 0.1)).isEmpty)
    }

    @Test("speech between silences keeps 120 ms on both sides")
    func padding() {
        let found = stretches(windows(20, 0) + windows(40, 0.9) + windows(40, 0))
        #expect(found == [16.25...63.75])
    }

    @Test("padding stops at the recording's start and end")
    func edges() {
        #expect(stretches(windows(30, 0.9)) == [0...30])
    }

    @Test("a click shorter than a quarter second is no speech")
    func click() {
        #expect(stretches(windows(20, 0) + windows(5, 0.9) + windows(40, 0)).isEmpty)
        #expect(stretches(windows(20, 0) + windows(5, 0.9)).isEmpty)
    }

    @Test("a short dip does not end a stretch, and a doubtful window does not either")
    func dip() {
        #expect(stretches(windows(20, 0.9) + windows(6, 0.1) + windows(20, 0.9)).count == 1)
        #expect(stretches(windows(20, 0.9) + windows(60, 0.4) + windows(20, 0.9)).count == 1)
    }

    @Test("speech without a pause is cut where it is least likely, without loss or overlap")
    func longSpeech() {
        var probabilities = windows(400, 0.9)
        probabilities[70] = 0.36
        let found = stretches(probabilities, longest: 100 * window)
        #expect(found.first == 0...70)
        #expect(found.last?.upperBound == 400)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        #expect(found.allSatisfy { $0.upperBound - $0.lowerBound <= 100 })
    }

    @Test("no stretch reaches into one that was handed out, and nothing that is needed is given up", arguments: 0..<50)
    func anySignal(seed: UInt64) {
        var random = SplitMix(state: seed)
        var segmenter = VoiceSegmenter(longest: 200 * window)
        var end = 0
        for _ in 0..<2000 {
            let needed = segmenter.firstNeeded
            guard let stretch = segmenter.append(random.probability()) else { continue }
            #expect(stretch.lowerBound >= end && stretch.lowerBound >= needed)
            #expect(stretch.count <= 200 * window && stretch.upperBound <= segmenter.position)
            end = stretch.upperBound
        }
    }
}

/// Random enough, and the same in every run.
private struct SplitMix {
    var state: UInt64
    var level: Float = 0

    /// Wanders, so that there are stretches of both kinds.
    mutating func probability() -> Float {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        level = min(max(level + Float(Double(bits % 1000) / 1000 - 0.5) * 0.3, 0), 1)
        return level
    }
}
