import SpeechLines

/// Stretches of speech, joined with short silences into one recording that the model hears in a single call.
///
/// Whisper pays for 30 seconds in every call, however short the speech: packed, it is several times as fast.
struct SpeechPack: Equatable {
    static let longest = 27 * SampleReader.rate
    static let silence = SampleReader.rate * 3 / 10

    private(set) var samples: [Float] = []
    private var pieces: [Piece] = []

    private struct Piece: Equatable {
        /// Where it lies in the pack and in the recording, in samples.
        var start: Int
        var source: Range<Int>
    }

    var isEmpty: Bool { pieces.isEmpty }

    func hasRoom(for count: Int) -> Bool {
        isEmpty || samples.count + Self.silence + count <= Self.longest
    }

    mutating func append(_ source: Range<Int>, _ content: some Collection<Float>) {
        if !isEmpty { samples.append(contentsOf: repeatElement(0, count: Self.silence)) }
        pieces.append(Piece(start: samples.count, source: source))
        samples.append(contentsOf: content)
    }

    /// The same pieces in as many packs as there are lanes, about equally long: the last ones of a recording, which would
    /// leave lanes idle otherwise.
    static func balanced(_ packs: [SpeechPack], over lanes: Int) -> [SpeechPack] {
        let total = packs.map(\.samples.count).reduce(0, +)
        guard total >= shortestShare * lanes else { return packs }
        var shares = [SpeechPack()]
        for (source, content) in packs.flatMap(\.contents) {
            let length = shares[shares.count - 1].samples.count
            let isFull = length + content.count / 2 > total / lanes && shares.count < lanes
            if isFull && length > 0 || !shares[shares.count - 1].hasRoom(for: content.count) {
                shares.append(SpeechPack())
            }
            shares[shares.count - 1].append(source, content)
        }
        return shares.count > lanes ? packs : shares
    }

    /// Four seconds: less is not worth a call of its own.
    private static let shortestShare = 4 * SampleReader.rate

    private var contents: [(source: Range<Int>, content: ArraySlice<Float>)] {
        pieces.map { ($0.source, samples[$0.start..<$0.start + $0.source.count]) }
    }

    /// The time in the recording of something that was heard in the pack, in seconds.
    ///
    /// Its middle decides which piece it belongs to, and it never reaches outside of that piece: the model's own times
    /// run into the silence around a word.
    func sourceTime(start: Double, end: Double) -> (start: Double, end: Double) {
        let middle = Int((start + end) / 2 * Double(SampleReader.rate))
        guard let piece = pieces.last(where: { $0.start <= middle }) ?? pieces.first else { return (start, end) }
        let first = seconds(piece.source.lowerBound)
        let last = seconds(piece.source.upperBound)
        let shift = first - seconds(piece.start)
        let from = min(max(start + shift, first), last)
        return (from, min(max(end + shift, from), last))
    }

    /// Seconds of speech without a word: stretches nobody was heard in, and long gaps between words.
    ///
    /// The words' times are those of the recording.
    func unheard(_ words: [WorkerLine.TimedWord]) -> Double {
        pieces.map { unheard(words, in: $0.source) }.reduce(0, +)
    }

    private func unheard(_ words: [WorkerLine.TimedWord], in source: Range<Int>) -> Double {
        let first = seconds(source.lowerBound)
        let last = seconds(source.upperBound)
        let inside = words.filter { $0.start >= first - 0.001 && $0.end <= last + 0.001 }
        guard !inside.isEmpty else { return last - first > Self.shortestWord ? last - first : 0 }
        let gaps = zip([first] + inside.map(\.end), inside.map(\.start) + [last]).map { $1 - $0 }
        return gaps.filter { $0 > Self.longestGap }.reduce(0, +)
    }

    /// In seconds: a stretch shorter than the one may be a noise, and no pause is as long as the other.
    private static let shortestWord = 0.7
    private static let longestGap = 2.0

    private func seconds(_ samples: Int) -> Double { Double(samples) / Double(SampleReader.rate) }
}
