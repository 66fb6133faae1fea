import Testing

@testable import Speech

@Suite("Words become sentences")
struct SentenceSplitterTests {
    /// Words of 0.3 s, 0.1 s apart; "_" is one more second of pause.
    private func words(_ text: String) -> [Word] {
        var time = 0.0
        var words: [Word] = []
        for part in text.split(separator: " ") {
            if part == "_" {
                time += 1
                continue
            }
            words.append(Word(text: String(part), start: time, end: time + 0.3, confidence: 0.9))
            time += 0.4
        }
        return words
    }

    private func sentences(_ text: String) -> [String] {
        SentenceSplitter().sentences(of: words(text)).map(\.text)
    }

    @Test("full stops, questions and exclamations end a sentence")
    func marks() {
        #expect(sentences("Hi Tom. How are you? Great! Let's go") == ["Hi Tom.", "How are you?", "Great!", "Let's go"])
        #expect(sentences("He said \"Stop.\" Then he left.") == ["He said \"Stop.\"", "Then he left."])
    }

    @Test(
        "what only looks like an end is none",
        arguments: [
            "We meet at 2 p.m. on Friday.", "We meet at 2 p.m. Thursday in Berlin.", "It costs $4.50 a month.",
            "Dr. Smith and Mrs. Jones agree.", "Ask J. Smith about it.", "Take e.g. the red one.",
            "Version 2.5 is out.",
            "Use approx. ten of them.", "See ticket No. 5 for more.",
        ]
    )
    func abbreviations(text: String) {
        #expect(sentences(text) == [text])
    }

    @Test("an abbreviation at the end is an end")
    func abbreviationAtEnd() {
        #expect(sentences("We meet at 2 p.m. We start then.") == ["We meet at 2 p.m.", "We start then."])
        #expect(sentences("Are you sure? No. It is late.") == ["Are you sure?", "No.", "It is late."])
        #expect(sentences("It was Tom and I. She left.") == ["It was Tom and I.", "She left."])
    }

    @Test("a full stop before a small letter needs a pause")
    func smallLetter() {
        #expect(sentences("It is done. and we go.") == ["It is done. and we go."])
        #expect(sentences("It is done. _ and we go.") == ["It is done.", "and we go."])
    }

    @Test("a long pause ends a sentence without a mark")
    func pause() {
        #expect(sentences("so we thought _ _ never mind") == ["so we thought", "never mind"])
        #expect(sentences("so we thought _ never mind") == ["so we thought never mind"])
    }

    @Test("a sentence that gets too long is cut at its commas")
    func long() {
        let clause = Array(repeating: "word", count: 30).joined(separator: " ")
        let found = SentenceSplitter().sentences(of: words("\(clause), \(clause), \(clause)"))
        #expect(found.count > 1)
        #expect(found.allSatisfy { $0.end - $0.start <= 30 })
        #expect(found.first?.text.hasSuffix("word,") == true)
    }

    @Test("no word is lost or moved, whatever the length", arguments: [0, 1, 2, 3, 4, 500])
    func complete(count: Int) {
        let all = words(Array(repeating: "word", count: count).joined(separator: " "))
        #expect(SentenceSplitter().sentences(of: all).flatMap(\.words) == all)
    }

    @Test("a script without spaces is joined without, and ends with its own mark")
    func japanese() {
        #expect(sentences("今日 は 。 明日 も") == ["今日は。", "明日も"])
    }

    @Test("times and confidence are those of the words")
    func figures() throws {
        let sentence = try #require(SentenceSplitter().sentences(of: words("One two.")).first)
        #expect(
            sentence.start == 0 && (sentence.end - 0.7).magnitude < 1e-9 && (sentence.confidence - 0.9).magnitude < 1e-9
        )
    }
}
