import SpeechLines

/// Words that belong together: one continuous statement, which becomes one message.
package struct Sentence: Sendable, Hashable {
    /// In the order of time; never empty.
    package let words: [Word]

    /// Nothing without words.
    package init?(words: [Word]) {
        guard !words.isEmpty else { return nil }
        self.words = words
    }

    package var start: Double { words.first?.start ?? 0 }
    package var end: Double { words.last?.end ?? 0 }

    /// The mean over the words, 0…1.
    package var confidence: Double {
        words.map(\.confidence).reduce(0, +) / Double(max(words.count, 1))
    }

    /// The words as they are written, without spaces where the script has none.
    package var text: String {
        words.reduce(into: "") { text, word in
            if let before = text.last, let after = word.text.first,
                !WrittenWithoutSpaces.contains(before) || !WrittenWithoutSpaces.contains(after)
            {
                text += " "
            }
            text += word.text
        }
    }
}
