import SpeechLines

/// One recording's way through voice detection, packing and recognition, in memory that does not grow with its length.
struct Transcription {
    /// Two seconds at a time: enough to keep the calls cheap, little enough to tell progress.
    private static let block = VoiceDetector.window * 62

    private let detector: VoiceDetector
    private let model: WhisperModel
    private var segmenter = VoiceSegmenter(longest: SpeechPack.longest)
    private var buffer = SampleBuffer()
    private var pack = SpeechPack()
    private var totals = WorkerLine.Totals(seconds: 0, speechSeconds: 0, words: 0)

    init(detector: VoiceDetector, model: WhisperModel) {
        self.detector = detector
        self.model = model
    }

    mutating func run(reading input: SampleReader, writing output: LineWriter) throws(WorkerFailure) {
        var block = [Float](repeating: 0, count: Self.block)
        while true {
            let count = try input.read(into: &block)
            if count > 0 { try hear(block[..<count], output) }
            output.write(.progress(Self.seconds(buffer.end)))
            if count < block.count { break }
        }
        if let last = segmenter.finish(at: buffer.end) { try add(last, output) }
        try recognize(output)
        totals.seconds = Self.seconds(buffer.end)
        output.write(.end(totals))
    }

    private mutating func hear(_ block: ArraySlice<Float>, _ output: LineWriter) throws(WorkerFailure) {
        buffer.append(block)
        for probability in try detector.probabilities(of: block) {
            if let stretch = segmenter.append(probability) { try add(stretch, output) }
        }
        buffer.drop(before: segmenter.firstNeeded)
    }

    private mutating func add(_ stretch: Range<Int>, _ output: LineWriter) throws(WorkerFailure) {
        let stretch = stretch.clamped(to: buffer.start..<buffer.end)
        if !pack.hasRoom(for: stretch.count) { try recognize(output) }
        pack.append(stretch, buffer[stretch])
        totals.speechSeconds += Self.seconds(stretch.count)
    }

    private mutating func recognize(_ output: LineWriter) throws(WorkerFailure) {
        guard !pack.isEmpty else { return }
        let heard = WordAssembler.words(from: try model.tokens(in: pack.samples))
        let words = LoopGuard.kept(heard).map { placed($0) }
        pack = SpeechPack()
        totals.words += words.count
        if !words.isEmpty { output.write(.words(words)) }
    }

    private func placed(_ word: WorkerLine.TimedWord) -> WorkerLine.TimedWord {
        let time = pack.sourceTime(start: word.start, end: word.end)
        return .init(
            text: word.text,
            start: Self.milliseconds(time.start),
            end: Self.milliseconds(time.end),
            confidence: Self.milliseconds(word.confidence)
        )
    }

    private static func seconds(_ samples: Int) -> Double { milliseconds(Double(samples) / Double(SampleReader.rate)) }

    /// Three decimals: a line does not pretend to more.
    private static func milliseconds(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
