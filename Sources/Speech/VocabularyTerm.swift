/// One term of a custom vocabulary, ready to be compared with what was heard.
struct VocabularyTerm: Sendable {
    private let words: [String]
    private let letters: [Character]
    private let sound: String

    /// Nothing for a term without letters or digits.
    init?(_ text: String) {
        words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        letters = Self.letters(of: text)
        sound = words.map(SoundKey.key).joined()
        guard !letters.isEmpty else { return nil }
    }

    /// How many words a term may be heard as: one more ("sales force") or one less ("burndown").
    var heardCounts: ClosedRange<Int> { max(words.count - 1, 1)...words.count + 1 }

    /// How much alike, above 0 and up to 2; nothing when it should be left alone.
    func likeness(to heard: ArraySlice<Word>) -> Double? {
        guard isContinuous(heard) else { return nil }
        let core = Self.letters(of: heard.map { Self.stem($0.text) }.joined())
        if core == letters { return 2 }
        // Too short to tell a slip from another word.
        guard letters.count >= 5, core.first.map(SoundKey.initial) == letters.first.map(SoundKey.initial),
            !isInflected(core)
        else { return nil }
        let likeness = 1 - Double(Self.distance(core, letters)) / Double(max(core.count, letters.count))
        let sure = heard.map(\.confidence).min() ?? 1
        let soundsAlike = heard.map { SoundKey.key(Self.stem($0.text)) }.joined() == sound
        return isMeant(likeness, soundsAlike: soundsAlike, sure: sure) ? likeness + (soundsAlike ? 0.5 : 0) : nil
    }

    /// The term over the heard words' time, with their marks at both ends and their "'s".
    func written(over heard: ArraySlice<Word>) -> [Word] {
        guard let first = heard.first, let last = heard.last else { return [] }
        let opening = first.text.prefix { !$0.isLetter && !$0.isNumber && $0 != "$" }
        let ending = Self.ending(last.text)
        let confidence = heard.map(\.confidence).reduce(0, +) / Double(heard.count)
        var written =
            words.count == heard.count
            ? zip(words, heard).map { Word($0, $1, confidence) } : spread(first, last, confidence)
        written[0].text = opening + written[0].text
        written[written.count - 1].text += ending
        return written
    }

    /// The less sure the model was, the less alike the two need to be.
    private func isMeant(_ likeness: Double, soundsAlike: Bool, sure: Double) -> Bool {
        switch (soundsAlike, sure) {
        case (true, ..<0.65): likeness >= 0.45
        case (true, ..<0.85): likeness >= 0.6
        case (true, _): likeness >= 0.85 && letters.count >= 7
        case (false, ..<0.65): likeness >= 0.72
        case (false, ..<0.85): likeness >= 0.8 && letters.count >= 7
        case (false, _): false
        }
    }

    /// "Dashboards" for the term "dashboard" is right as it is.
    private func isInflected(_ core: [Character]) -> Bool {
        ["s", "es", "ed", "ing", "er", "ly"].contains { core == letters + Array($0) || letters == core + Array($0) }
    }

    private func isContinuous(_ heard: ArraySlice<Word>) -> Bool {
        zip(heard, heard.dropFirst()).allSatisfy { word, next in
            next.start - word.end < 0.6 && word.text.last.map { $0.isLetter || $0.isNumber || $0 == "-" } == true
        }
    }

    private func spread(_ first: Word, _ last: Word, _ confidence: Double) -> [Word] {
        let count = words.map(\.count).reduce(0, +)
        var start = first.start
        return words.map { text in
            let end = start + (last.end - first.start) * Double(text.count) / Double(max(count, 1))
            defer { start = end }
            return Word(text: text, start: start, end: min(end, last.end), confidence: confidence)
        }
    }

    private static func letters(of text: String) -> [Character] {
        text.lowercased().filter { $0.isLetter || $0.isNumber }.map(\.self)
    }

    private static func stem(_ text: String) -> String {
        String(text.dropLast(ending(text).count))
    }

    /// Marks at the end of a word, and a possessive "'s".
    private static func ending(_ text: String) -> String {
        var marks = ""
        var rest = text[...]
        while let last = rest.last, !last.isLetter, !last.isNumber {
            marks.insert(rest.removeLast(), at: marks.startIndex)
        }
        for possessive in ["'s", "’s"] where rest.hasSuffix(possessive) { return possessive + marks }
        return marks
    }

    /// Levenshtein's edit distance.
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (index, character) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let substituted = diagonal + (character == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substituted, row[column] + 1, diagonal + 1)
            }
        }
        return row[other.count]
    }
}

extension Word {
    fileprivate init(_ text: String, _ heard: Word, _ confidence: Double) {
        self.init(text: text, start: heard.start, end: heard.end, confidence: confidence)
    }
}
