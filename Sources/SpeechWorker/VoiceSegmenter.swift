/// Turns the voice detector's probabilities, one for each window, into stretches of speech while they come in.
///
/// A stretch begins at a window that is likely speech, ends with a quarter second without, and carries a little padding
/// on both sides, so that soft beginnings and ends are kept. It is never longer than `longest`: somebody who speaks on
/// without a pause is cut where speech was least likely.
struct VoiceSegmenter {
    /// All in samples.
    var window = 512
    var longest: Int
    var padding = SampleReader.rate * 120 / 1000
    var shortestSilence = SampleReader.rate * 250 / 1000
    var shortestSpeech = SampleReader.rate * 250 / 1000
    var threshold: Float = 0.5
    /// Speech goes on until the probability falls below this, so that it does not flicker.
    var release: Float = 0.35

    /// Where the next window begins.
    private(set) var position = 0
    private var stretch: OpenStretch?
    /// The end of what was handed out, which the next stretch's padding must not reach into.
    private var settled = 0

    private struct OpenStretch {
        /// Padding included, and where the voice itself begins.
        var start: Int
        var voice: Int
        /// Of each window from `voice` on.
        var probabilities: [Float] = []
        /// Where the silence began that may end it.
        var silence: Int?
    }

    init(longest: Int) {
        self.longest = longest
    }

    /// The first sample that a later stretch can contain.
    var firstNeeded: Int { stretch?.start ?? max(settled, position - padding) }

    /// Takes the next window's probability and returns the stretch that it ended, if it did.
    mutating func append(_ probability: Float) -> Range<Int>? {
        defer { position += window }
        guard stretch != nil else {
            if probability >= threshold {
                stretch = OpenStretch(
                    start: max(settled, position - padding),
                    voice: position,
                    probabilities: [probability]
                )
            }
            return nil
        }
        stretch?.probabilities.append(probability)
        if probability >= threshold { stretch?.silence = nil }
        if probability < release && stretch?.silence == nil { stretch?.silence = position }
        return endedBySilence() ?? cutForLength()
    }

    /// Closes the recording at `end` and returns the stretch that was still open.
    mutating func finish(at end: Int) -> Range<Int>? {
        guard let open = stretch else { return nil }
        stretch = nil
        let stop = min(end, (open.silence ?? end) + padding)
        guard (open.silence ?? end) - open.voice > shortestSpeech else { return nil }
        return open.start..<max(stop, open.start)
    }

    private mutating func endedBySilence() -> Range<Int>? {
        guard let open = stretch, let silence = open.silence, position - silence >= shortestSilence else { return nil }
        stretch = nil
        guard silence - open.voice > shortestSpeech else { return nil }
        settled = silence + padding
        return open.start..<settled
    }

    private mutating func cutForLength() -> Range<Int>? {
        guard let open = stretch, position + 2 * window + padding - open.start > longest else { return nil }
        let half = open.probabilities.count / 2
        let quietest = (half..<open.probabilities.count).min { open.probabilities[$0] < open.probabilities[$1] } ?? half
        let cut = open.voice + quietest * window
        let silence = open.silence.map { max($0, cut) }
        stretch = OpenStretch(
            start: cut,
            voice: cut,
            probabilities: Array(open.probabilities[quietest...]),
            silence: silence
        )
        settled = cut
        return open.start..<cut
    }
}
