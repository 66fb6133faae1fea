/// Why a regular expression cannot be used.
struct PatternError: Error {
    var reason: String
}

/// Rewrites an ECMA-262 regular expression (unicode mode) in Swift's syntax.
///
/// The two differ silently: `$` before a last line break, `\d` beyond ASCII, `.` and line ends, `&&` in classes.
/// So each construct is written out by its ECMA meaning, and what has none is refused.
struct PatternTranslator {
    private var rest: Substring.UnicodeScalarView
    private var output = ""
    /// What a quantifier would repeat: nothing at the start, behind an anchor or another quantifier.
    private var isRepeatable = false

    init(_ source: String) {
        rest = source.unicodeScalars[...]
    }

    mutating func translate() throws(PatternError) -> String {
        while let scalar = rest.popFirst() { try translate(scalar) }
        return output
    }

    private mutating func translate(_ scalar: Unicode.Scalar) throws(PatternError) {
        switch scalar {
        case "^": emit("\\A", repeatable: false)
        case "$": emit("\\z", repeatable: false)
        case ".": emit("[^\\n\\r\\u{2028}\\u{2029}]")
        case "\\": try escape()
        case "[": emit(try PatternClass.read(&rest))
        case "(": try group()
        case ")": emit(")")
        case "|": emit("|", repeatable: false)
        case "*", "+", "?": try quantifier(String(scalar))
        case "{": try braces()
        default: emit(PatternSyntax.literal(scalar))
        }
    }

    private mutating func emit(_ text: String, repeatable: Bool = true) {
        output += text
        isRepeatable = repeatable
    }

    private mutating func quantifier(_ text: String) throws(PatternError) {
        guard isRepeatable else { throw PatternError(reason: "'\(text)' has nothing to repeat") }
        emit(text, repeatable: false)
        if rest.first == "?" {
            rest.removeFirst()
            output += "?"
        }
    }

    /// `{2}`, `{2,}` and `{2,5}` are quantifiers, every other brace is itself.
    private mutating func braces() throws(PatternError) {
        guard let end = rest.firstIndex(of: "}") else { return emit("\\{") }
        let bounds = rest[..<end].split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        let texts = bounds.map { String($0) }
        guard let first = texts.first, PatternSyntax.isNumber(first),
            texts.count == 1 || texts[1].isEmpty || PatternSyntax.isNumber(texts[1])
        else { return emit("\\{") }
        let numbers = texts.filter { !$0.isEmpty }.map { Int($0) ?? .max }
        guard numbers.allSatisfy({ $0 <= PatternSyntax.repetitionLimit }), numbers == numbers.sorted() else {
            throw PatternError(
                reason: "'{\(texts.joined(separator: ","))}' is out of order or beyond \(PatternSyntax.repetitionLimit)"
            )
        }
        rest = rest[rest.index(after: end)...]
        try quantifier("{\(texts.joined(separator: ","))}")
    }

    private mutating func group() throws(PatternError) {
        guard rest.first == "?" else { return emit("(", repeatable: false) }
        let text = String(rest.prefix(3))
        for opening in ["?<=", "?<!", "?:", "?=", "?!"] where text.hasPrefix(opening) {
            rest = rest.dropFirst(opening.count)
            return emit("(" + opening, repeatable: false)
        }
        guard text.hasPrefix("?<"), let end = rest.firstIndex(of: ">") else {
            throw PatternError(reason: "'(\(text)' is no group of ECMA-262")
        }
        emit("(" + String(rest[...end]), repeatable: false)
        rest = rest[rest.index(after: end)...]
    }

    private mutating func escape() throws(PatternError) {
        switch rest.first {
        case "b", "B": emit("\\" + String(rest.removeFirst()), repeatable: false)
        case .some("1"..."9"):
            let digits = rest.prefix { "0"..."9" ~= $0 }
            rest = rest.dropFirst(digits.count)
            // A group of its own keeps a digit that follows from joining the number.
            emit("(?:\\\(String(digits)))")
        case "k":
            guard let end = rest.firstIndex(of: ">") else { throw PatternError(reason: "'\\k' needs a name") }
            emit("\\" + String(rest[...end]))
            rest = rest[rest.index(after: end)...]
        case nil, .some:
            switch try PatternSyntax.escape(&rest) {
            case .scalar(let scalar): emit(PatternSyntax.literal(scalar))
            case .set(let members, let inverted): emit("[\(inverted ? "^" : "")\(members)]")
            case .property(let text): emit(text)
            }
        }
    }
}
