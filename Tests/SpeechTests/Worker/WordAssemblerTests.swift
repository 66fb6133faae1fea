import SpeechLines
import Testing

@testable import SpeechWorker

@Suite("Tokens become words")
struct WordAssemblerTests {
    /// A token for each text, a tenth of a second each.
    private func tokens(_ texts: String..., probability: Double = 0.8) -> [SpokenToken] {
        texts.enumerated().map { index, text in
            .init(
                bytes: Array(text.utf8),
                start: Double(index) / 10,
                end: Double(index + 1) / 10,
                probability: probability
            )
        }
    }

    private func texts(_ tokens: [SpokenToken]) -> [String] { WordAssembler.words(from: tokens).map(\.text) }

    @Test("a space begins a word, and marks stay with the word before")
    func words() {
        #expect(
            texts(tokens(" Hi", ",", " Bright", "desk", " costs", " $", "4", ".", "50", ".")) == [
                "Hi,", "Brightdesk", "costs", "$4.50.",
            ]
        )
    }

    @Test("a word lasts from its first to its last token, its marks not counted")
    func times() throws {
        let word = try #require(WordAssembler.words(from: tokens(" Bright", "desk", ".")).first)
        #expect(word.start == 0 && word.end == 0.2)
    }

    @Test("confidence is the mean of the letters' tokens")
    func confidence() throws {
        var three = tokens(" Bright", "desk", ".")
        three[0].probability = 0.4
        three[2].probability = 0
        let word = try #require(WordAssembler.words(from: three).first)
        #expect((word.confidence - 0.6).magnitude < 1e-9)
    }

    @Test("marks that stand alone join the word before or say nothing")
    func loneMarks() {
        #expect(texts(tokens(" -", " Yes", " -", " no", " ?", " ♪")) == ["Yes", "no?"])
        #expect(texts(tokens(" ...")).isEmpty)
    }

    @Test("a character that is spread over tokens comes out whole")
    func splitCharacter() {
        let bytes = Array(" Zoë".utf8)
        let halves = [bytes.prefix(4), bytes.suffix(1)].map {
            SpokenToken(bytes: Array($0), start: 0, end: 1, probability: 1)
        }
        #expect(texts(halves) == ["Zoë"])
    }

    @Test("bytes that are no text do no harm")
    func brokenBytes() {
        let broken = SpokenToken(bytes: [0x20, 0xFF, 0xFE, 0x61], start: 0, end: 1, probability: 1)
        #expect(texts([broken]).count == 1)
    }

    @Test("a script without spaces gives a word for each of its pieces")
    func japanese() {
        #expect(texts(tokens("今日", "は", "。")) == ["今日", "は。"])
    }
}
