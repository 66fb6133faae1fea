import SpeechLines

/// One of several recognitions that go on at the same time, one pack of speech after the other.
///
/// Two lanes of one thread each beat one of two threads: they never wait for each other, so a busy machine slows them
/// only by what it takes.
actor RecognitionLane {
    private let state: WhisperState

    init(model: WhisperModel) throws(WorkerFailure) {
        state = try WhisperState(model: model)
    }

    /// The words in the pack, with their times in the recording.
    func words(in pack: SpeechPack, threads: Int) throws(WorkerFailure) -> [WorkerLine.TimedWord] {
        let quick = try hearing(of: pack, .fitted, threads)
        guard quick.unheard > 0 || quick.madeUp else { return quick.words }
        let full = try hearing(of: pack, .full, threads)
        return full.unheard < quick.unheard || quick.madeUp ? full.words : quick.words
    }

    private struct Hearing {
        var words: [WorkerLine.TimedWord]
        /// Seconds of speech that gave no word.
        var unheard: Double
        /// Whether something in it had to be taken out as made up.
        var madeUp: Bool
    }

    private func hearing(
        of pack: SpeechPack,
        _ window: HearingWindow,
        _ threads: Int
    ) throws(WorkerFailure) -> Hearing {
        let heard = WordAssembler.words(from: try state.tokens(in: pack.samples, window: window, threads: threads))
        let kept = LoopGuard.kept(heard)
        let words = kept.map { pack.placed($0) }
        return Hearing(words: words, unheard: pack.unheard(words), madeUp: kept.count < heard.count)
    }
}

extension SpeechPack {
    fileprivate func placed(_ word: WorkerLine.TimedWord) -> WorkerLine.TimedWord {
        let time = sourceTime(start: word.start, end: word.end)
        return .init(
            text: word.text,
            start: time.start.thousandths,
            end: time.end.thousandths,
            confidence: word.confidence.thousandths
        )
    }
}
