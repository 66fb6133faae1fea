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

    private func seconds(_ samples: Int) -> Double { Double(samples) / Double(SampleReader.rate) }
}
