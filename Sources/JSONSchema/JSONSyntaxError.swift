package import Diagnostics

/// Why a text is not JSON, and the first place that shows it.
package struct JSONSyntaxError: Error, Hashable, Sendable {
    /// What is wrong, each with what a message needs to say it.
    package enum Reason: Hashable, Sendable {
        case empty
        case notUTF8
        case unexpected(Character)
        case unexpectedEnd
        case trailing(Character)
        case controlCharacter(UInt8)
        case badEscape
        case loneSurrogate
        case badNumber(String)
        case duplicateKey(String)
        case tooDeep(limit: Int)
    }

    package var reason: Reason
    package var position: SourcePosition

    /// One line for people: lower case, the offending text in single quotes.
    package var message: String {
        switch reason {
        case .empty: "the text is empty, a JSON value is expected"
        case .notUTF8: "the text is not UTF-8"
        case .unexpected(let character): "unexpected '\(character)'"
        case .unexpectedEnd: "the text ends in the middle of a value"
        case .trailing(let character): "unexpected '\(character)' behind the value's end"
        case .controlCharacter(let byte): "control character \(byte) in a string, write it as an escape"
        case .badEscape: "unknown escape in a string"
        case .loneSurrogate: "an escape that is half of a surrogate pair"
        case .badNumber(let text): "'\(text)' is not a number"
        case .duplicateKey(let key): "the key '\(key)' stands twice in one object"
        case .tooDeep(let limit): "nested more than \(limit) levels deep"
        }
    }
}
