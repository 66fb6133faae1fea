import Testing

@testable import Speech

@Suite("The worker's lines become a transcript")
struct TranscriptReaderTests {
    private let hello = #"{"hello":{"model":"base","protocolVersion":1,"whisper":"1.8.5"}}"#
    private let words = #"{"words":[{"confidence":0.9,"end":1.5,"start":1,"text":"Hi."}]}"#
    private let end = #"{"end":{"seconds":2,"speechSeconds":1,"words":1}}"#

    private func read(_ lines: String...) throws -> Transcript {
        var reader = TranscriptReader()
        let language = try #require(SpeechLanguage(code: "de-DE"))
        for line in lines { _ = try reader.take(line, language: language) }
        return try reader.transcript()
    }

    @Test("hello, words and end make a transcript")
    func whole() throws {
        let transcript = try read(hello, #"{"progress":1.9}"#, words, end)
        #expect(
            transcript
                == Transcript(
                    words: [Word(text: "Hi.", start: 1, end: 1.5, confidence: 0.9)],
                    duration: 2,
                    speechDuration: 1
                )
        )
    }

    @Test("a worker that stops early, loses words or speaks another protocol is not believed")
    func incomplete() {
        #expect(throws: SpeechError.self) { try read(hello, words) }
        #expect(throws: SpeechError.self) { try read(hello, end) }
        #expect(throws: SpeechError.self) { try read(words, end) }
        #expect(throws: SpeechError.self) { try read(hello.replacing("1,", with: "2,"), words, end) }
        #expect(throws: SpeechError.self) { try read(hello, words, end, words) }
    }

    @Test(
        "noise on the line is an error, not a crash",
        arguments: ["", "{", "null", "{}", #"{"what":1}"#, #"{"words":5}"#]
    )
    func noise(line: String) {
        #expect(throws: SpeechError.self) { try read(hello, line) }
    }

    @Test("a failure keeps its meaning")
    func failures() {
        #expect(throws: SpeechError.unsupportedLanguage("de-DE")) {
            try read(#"{"failure":{"kind":"language","reason":"no German"}}"#)
        }
        #expect(throws: SpeechError.modelUnusable(reason: "cut off")) {
            try read(#"{"failure":{"kind":"model","reason":"cut off"}}"#)
        }
    }

    @Test("only growing progress counts as an advance")
    func progress() throws {
        var reader = TranscriptReader()
        let language = try #require(SpeechLanguage(code: "en"))
        #expect(try reader.take(#"{"progress":2}"#, language: language))
        #expect(try !reader.take(#"{"progress":2}"#, language: language))
        #expect(try !reader.take(#"{"progress":1}"#, language: language))
        #expect(reader.progress == 2)
    }
}
