import FoundationEssentials
import SpeechLines

/// Puts the worker's lines together into a transcript, and notices when one is missing.
struct TranscriptReader {
    private var said: [WorkerLine.TimedWord] = []
    private var greeted = false
    private var totals: WorkerLine.Totals?
    /// Seconds of the recording that are done; only grows.
    private(set) var progress = 0.0

    /// Takes one line and returns whether it brought the work forward.
    mutating func take(_ text: String, language: SpeechLanguage) throws(SpeechError) -> Bool {
        guard let line = try? JSONDecoder().decode(WorkerLine.self, from: Data(text.utf8)), totals == nil else {
            throw .workerFailed(reason: "it wrote a line that is not understood: \(text.prefix(200))")
        }
        switch line {
        case .hello(let hello): return try greet(hello)
        case .words(let words): said += words
        case .progress(let seconds): return advance(to: seconds)
        case .end(let end): totals = end
        case .failure(let failure): throw error(of: failure, language)
        }
        return true
    }

    /// The transcript, once the worker has ended.
    func transcript() throws(SpeechError) -> Transcript {
        guard greeted, let totals else { throw .workerFailed(reason: "it ended before it was done") }
        guard totals.words == said.count else {
            throw .workerFailed(reason: "\(said.count) words came of \(totals.words)")
        }
        let words = said.map { Word(text: $0.text, start: $0.start, end: $0.end, confidence: $0.confidence) }
        return Transcript(words: words, duration: totals.seconds, speechDuration: totals.speechSeconds)
    }

    private mutating func greet(_ hello: WorkerLine.Hello) throws(SpeechError) -> Bool {
        guard hello.protocolVersion == WorkerLine.Hello.currentProtocol else {
            throw .workerFailed(reason: "it speaks protocol \(hello.protocolVersion); build it again")
        }
        greeted = true
        return true
    }

    private mutating func advance(to seconds: Double) -> Bool {
        guard seconds > progress else { return false }
        progress = seconds
        return true
    }

    private func error(of failure: WorkerFailure, _ language: SpeechLanguage) -> SpeechError {
        switch failure.kind {
        case .model: .modelUnusable(reason: failure.reason)
        case .language: .unsupportedLanguage(language.code)
        case .usage, .input, .recognition: .workerFailed(reason: failure.reason)
        }
    }
}
