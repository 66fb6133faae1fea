/// Finds the word that was probably meant.
package enum Similarity {
    /// The candidate that takes the fewest typing mistakes to get to `word`, or that holds it as a part; nil if none is near.
    package static func closest(to word: String, in candidates: some Sequence<String>) -> String? {
        let typed = Array(word.lowercased().unicodeScalars.prefix(longestWord))
        guard !typed.isEmpty else { return nil }
        // In a word of one or two letters one mistake leaves nothing of it.
        let allowed = typed.count < 3 ? typed.count - 1 : max(1, typed.count / 3)
        var best: (score: Int, name: String)?
        for candidate in candidates.sorted() {
            let other = Array(candidate.lowercased().unicodeScalars.prefix(longestWord))
            guard let score = score(typed, other, allowed: allowed) else { continue }
            if best.map({ score < $0.score }) ?? true { best = (score, candidate) }
        }
        return best?.name
    }

    /// Nothing that people name is longer, and the work is bounded.
    private static let longestWord = 64

    private static func score(_ typed: [Unicode.Scalar], _ other: [Unicode.Scalar], allowed: Int) -> Int? {
        let distance = distance(typed, other)
        if distance <= allowed { return distance }
        // A word left out of a compound is no typing mistake: 'vocabulary' is meant to be 'customVocabulary'.
        guard typed.count >= 4, other.count > typed.count, contains(other, typed) else { return nil }
        return allowed + other.count - typed.count
    }

    private static func contains(_ text: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
        (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var twoAgo: [Int] = []
        var previous = Array(0...right.count)
        for (row, leftScalar) in left.enumerated() {
            var current = [row + 1]
            for (column, rightScalar) in right.enumerated() {
                var cost = min(previous[column + 1], current[column]) + 1
                cost = min(cost, previous[column] + (leftScalar == rightScalar ? 0 : 1))
                if row > 0, column > 0, leftScalar == right[column - 1], left[row - 1] == rightScalar {
                    cost = min(cost, twoAgo[column - 1] + 1)
                }
                current.append(cost)
            }
            twoAgo = previous
            previous = current
        }
        return previous[right.count]
    }
}
