import SpeechLines

/// One recording's way through voice detection, packing and recognition, in memory that does not grow with its length.
struct Transcription {
    /// Two seconds at a time: enough to keep the calls cheap, little enough to tell progress.
    private static let block = VoiceDetector.window * 62

    private let detector: VoiceDetector
    private let lanes: RecognitionLanes
    private var segmenter = VoiceSegmenter(longest: SpeechPack.longest)
    private var buffer = SampleBuffer()
    private var packs: [SpeechPack] = []
    private var totals = WorkerLine.Totals(seconds: 0, speechSeconds: 0, words: 0)

    init(detector: VoiceDetector, lanes: RecognitionLanes) {
        self.detector = detector
        self.lanes = lanes
    }

    mutating func run(reading input: SampleReader, writing output: LineWriter) async throws(WorkerFailure) {
        var block = [Float](repeating: 0, count: Self.block)
        while true {
            let count = try input.read(into: &block)
            if count > 0 { try await hear(block[..<count], output) }
            output.write(.progress(Self.seconds(buffer.end)))
            if count < block.count { break }
        }
        if let last = segmenter.finish(at: buffer.end) { try await add(last, output) }
        packs = SpeechPack.balanced(packs, over: lanes.count)
        try await recognize(output)
        totals.seconds = Self.seconds(buffer.end)
        output.write(.end(totals))
    }

    private mutating func hear(_ block: ArraySlice<Float>, _ output: LineWriter) async throws(WorkerFailure) {
        buffer.append(block)
        for probability in try detector.probabilities(of: block) {
            if let stretch = segmenter.append(probability) { try await add(stretch, output) }
        }
        buffer.drop(before: segmenter.firstNeeded)
    }

    private mutating func add(_ stretch: Range<Int>, _ output: LineWriter) async throws(WorkerFailure) {
        let stretch = stretch.clamped(to: buffer.start..<buffer.end)
        if packs.last?.hasRoom(for: stretch.count) != true {
            if packs.count == lanes.count { try await recognize(output) }
            packs.append(SpeechPack())
        }
        packs[packs.count - 1].append(stretch, buffer[stretch])
        totals.speechSeconds = (totals.speechSeconds + Self.seconds(stretch.count)).thousandths
    }

    private mutating func recognize(_ output: LineWriter) async throws(WorkerFailure) {
        for words in try await lanes.words(in: packs) where !words.isEmpty {
            totals.words += words.count
            output.write(.words(words))
        }
        packs = []
    }

    private static func seconds(_ samples: Int) -> Double { (Double(samples) / Double(SampleReader.rate)).thousandths }
}

extension Double {
    /// Rounded to three decimals: a line does not pretend to more.
    var thousandths: Double { (self * 1000).rounded() / 1000 }
}
