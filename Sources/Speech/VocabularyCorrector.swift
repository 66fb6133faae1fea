/// Puts the terms of a custom vocabulary where the model wrote something that looks or sounds much like one.
///
/// Prompting Whisper with the terms finds a few more, but doubles the errors elsewhere; so this comes afterwards, and
/// leaves alone what the model is sure of.
package struct VocabularyCorrector: Sendable {
    private let terms: [VocabularyTerm]

    package init(terms: [String]) {
        self.terms = terms.compactMap(VocabularyTerm.init)
    }

    /// The same words, with the terms' spelling where one is meant.
    ///
    /// Times and confidence stay those of what was heard.
    package func corrected(_ words: [Word]) -> [Word] {
        guard !terms.isEmpty else { return words }
        var corrected: [Word] = []
        var index = 0
        while index < words.count {
            if let match = bestMatch(in: words, at: index) {
                corrected += match.term.written(over: words[index..<index + match.count])
                index += match.count
            } else {
                corrected.append(words[index])
                index += 1
            }
        }
        return corrected
    }

    private func bestMatch(in words: [Word], at start: Int) -> (term: VocabularyTerm, count: Int)? {
        var best: (term: VocabularyTerm, count: Int, likeness: Double)?
        for term in terms {
            for count in term.heardCounts where start + count <= words.count {
                guard let likeness = term.likeness(to: words[start..<start + count]), likeness > best?.likeness ?? 0
                else { continue }
                best = (term, count, likeness)
            }
        }
        return best.map { ($0.term, $0.count) }
    }
}
