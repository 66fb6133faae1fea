/// Splits words into sentences at marks that end one, at long pauses, and where a sentence gets too long.
package struct SentenceSplitter: Sendable {
    /// All in seconds.
    private let longestPause: Double
    private let longestSentence: Double
    /// A full stop before a small letter ends a sentence only with a pause like this.
    private let stop = 0.5

    package init(longestPause: Double = 1.5, longestSentence: Double = 30) {
        self.longestPause = longestPause
        self.longestSentence = longestSentence
    }

    /// Every word in exactly one sentence, in order.
    package func sentences(of words: [Word]) -> [Sentence] {
        var sentences: [Sentence] = []
        var open: [Word] = []
        for (index, word) in words.enumerated() {
            open.append(word)
            let next = words.indices.contains(index + 1) ? words[index + 1] : nil
            guard next.map({ ends(word, before: $0) }) ?? true else { continue }
            sentences += pieces(of: open)
            open = []
        }
        return sentences
    }

    private func ends(_ word: Word, before next: Word) -> Bool {
        let pause = next.start - word.end
        if pause > longestPause { return true }
        return switch SentenceMark(endOf: word.text, before: next.text) {
        case .end: true
        case .maybe: pause >= stop
        case .none: false
        }
    }

    /// Cut at the best place in the middle, and again, until each part is short enough.
    private func pieces(of words: [Word]) -> [Sentence] {
        guard let first = words.first, let last = words.last, last.end - first.start > longestSentence, words.count > 3,
            let cut = bestCut(in: words)
        else { return [Sentence(words: words)].compactMap(\.self) }
        return pieces(of: Array(words[..<cut])) + pieces(of: Array(words[cut...]))
    }

    /// Before the word with the longest pause, where a comma counts as a second's worth; never near the ends.
    private func bestCut(in words: [Word]) -> Int? {
        let margin = max(words.count / 5, 1)
        return (margin..<words.count - margin).max { weight(words, $0) < weight(words, $1) }
    }

    private func weight(_ words: [Word], _ index: Int) -> Double {
        let comma = ",;:–—".contains(words[index - 1].text.last ?? " ") ? 1.0 : 0
        return words[index].start - words[index - 1].end + comma
    }
}
