import SpeechLines

/// A piece of text as the model spoke it: often less than a word, sometimes less than a character.
struct SpokenToken: Equatable {
    var bytes: [UInt8]
    var start: Double
    var end: Double
    var probability: Double
}

/// Joins tokens into words: a space begins a word, punctuation stays with the word it follows.
enum WordAssembler {
    static func words(from tokens: [SpokenToken]) -> [WorkerLine.TimedWord] {
        var words: [WorkerLine.TimedWord] = []
        for group in groups(of: tokens) {
            guard let word = word(from: group) else { continue }
            if word.text.contains(where: isSpoken) {
                words.append(word)
            } else if isClosing(word.text), let last = words.indices.last {
                words[last].text += word.text
            }
        }
        return words
    }

    /// Tokens of one word each.
    ///
    /// A script without spaces gets a word for each character that is whole.
    private static func groups(of tokens: [SpokenToken]) -> [[SpokenToken]] {
        var groups: [[SpokenToken]] = []
        for token in tokens where !token.bytes.isEmpty {
            if let last = groups.last, !beginsWord(token, after: last) {
                groups[groups.count - 1].append(token)
            } else {
                groups.append([token])
            }
        }
        return groups
    }

    private static func beginsWord(_ token: SpokenToken, after group: [SpokenToken]) -> Bool {
        if token.bytes.first == UInt8(ascii: " ") { return true }
        guard let text = String(validating: token.bytes, as: UTF8.self), let first = text.first,
            let before = String(validating: group.flatMap(\.bytes), as: UTF8.self), let last = before.last
        else { return false }
        return WrittenWithoutSpaces.contains(first) || (WrittenWithoutSpaces.contains(last) && isSpoken(first))
    }

    private static func word(from group: [SpokenToken]) -> WorkerLine.TimedWord? {
        guard let first = group.first else { return nil }
        let text = String(decoding: group.flatMap(\.bytes), as: UTF8.self)
        let spoken = group.filter { $0.bytes.contains { $0 >= 0x80 || isLetterOrDigit($0) } }
        let counted = spoken.isEmpty ? group : spoken
        return .init(
            text: text.trimmingSpaces(),
            start: counted.first?.start ?? first.start,
            end: max(counted.map(\.end).max() ?? first.end, first.start),
            confidence: min(max(counted.map(\.probability).reduce(0, +) / Double(counted.count), 0), 1)
        )
    }

    /// Marks that stand alone (a dash, a note sign) say nothing; closing ones belong to the word before.
    private static func isClosing(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { ".,!?;:%)]}\"'”’…。、？！".contains($0) }
    }

    private static func isSpoken(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { isSpoken(Character(Unicode.Scalar(byte))) }
}

extension String {
    fileprivate func trimmingSpaces() -> String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
