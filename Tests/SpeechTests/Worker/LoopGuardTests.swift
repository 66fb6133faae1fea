import SpeechLines
import Testing

@testable import SpeechWorker

@Suite("What Whisper makes up is taken out")
struct LoopGuardTests {
    private func kept(_ text: String, confidence: Double = 0.9) -> String {
        let words = text.split(separator: " ").map {
            WorkerLine.TimedWord(text: String($0), start: 0, end: 1, confidence: confidence)
        }
        return LoopGuard.kept(words).map(\.text).joined(separator: " ")
    }

    @Test("a phrase that is repeated without end is kept once")
    func loop() {
        let loop = Array(repeating: "thank you for watching", count: 9).joined(separator: " ")
        #expect(kept("Hello. \(loop) Goodbye.") == "Hello. thank you for watching Goodbye.")
        #expect(kept(Array(repeating: "so", count: 40).joined(separator: " ")) == "so")
    }

    @Test("what people really repeat stays")
    func people() {
        #expect(kept("no no no no no I mean no") == "no no no no no I mean no")
        #expect(kept("very very very very important") == "very very very very important")
        #expect(kept("come on come on come on let us go") == "come on come on come on let us go")
    }

    @Test("a doubtful word alone is a noise, a sure one is an answer")
    func noise() {
        #expect(kept("you", confidence: 0.2) == "")
        #expect(kept("Yes.", confidence: 0.9) == "Yes.")
    }
}
