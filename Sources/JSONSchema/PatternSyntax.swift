/// What an escape stands for, in a class and outside of one.
enum PatternAtom {
    case scalar(Unicode.Scalar)
    /// Members in class syntax without the brackets.
    case set(String, inverted: Bool)
    /// `\p{…}` or `\P{…}`.
    case property(String)
}

/// The small parts of ECMA-262's pattern syntax.
enum PatternSyntax {
    /// Larger repetitions are refused: the engine unrolls them.
    static let repetitionLimit = 10_000

    private static let digits = "0-9"
    private static let wordCharacters = "0-9A-Z_a-z"
    /// ECMA-262, 22.2.2.9: WhiteSpace and LineTerminator.
    private static let spaces =
        "\\u{9}-\\u{D}\\u{20}\\u{A0}\\u{1680}\\u{2000}\\u{2001}\\u{2002}-\\u{200A}"
        + "\\u{2028}\\u{2029}\\u{202F}\\u{205F}\\u{3000}\\u{FEFF}"

    /// A scalar that means itself, written so that no engine can read more into it.
    static func literal(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z": String(scalar)
        default: "\\u{\(String(scalar.value, radix: 16))}"
        }
    }

    static func isNumber(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    /// Reads what follows a backslash.
    static func escape(_ rest: inout Substring.UnicodeScalarView) throws(PatternError) -> PatternAtom {
        guard let letter = rest.popFirst() else { throw PatternError(reason: "it ends with a backslash") }
        switch letter {
        case "d": return .set(digits, inverted: false)
        case "D": return .set(digits, inverted: true)
        case "w": return .set(wordCharacters, inverted: false)
        case "W": return .set(wordCharacters, inverted: true)
        case "s": return .set(spaces, inverted: false)
        case "S": return .set(spaces, inverted: true)
        case "p", "P": return .property(try property(letter, &rest))
        default: return .scalar(try scalar(letter, &rest))
        }
    }

    private static func scalar(
        _ letter: Unicode.Scalar,
        _ rest: inout Substring.UnicodeScalarView
    ) throws(PatternError) -> Unicode.Scalar {
        switch letter {
        case "t": return "\t"
        case "n": return "\n"
        case "v": return "\u{B}"
        case "f": return "\u{C}"
        case "r": return "\r"
        case "0": return "\0"
        case "c": return try control(&rest)
        case "x": return try scalar(code: hex(2, &rest))
        case "u": return try unicode(&rest)
        case "A"..."Z", "a"..."z", "1"..."9": throw PatternError(reason: "'\\\(letter)' is no escape of ECMA-262")
        default: return letter
        }
    }

    private static func property(
        _ letter: Unicode.Scalar,
        _ rest: inout Substring.UnicodeScalarView
    ) throws(PatternError) -> String {
        guard rest.first == "{", let end = rest.firstIndex(of: "}") else {
            throw PatternError(reason: "'\\\(letter)' needs a property in braces")
        }
        defer { rest = rest[rest.index(after: end)...] }
        return "\\\(letter)\(String(rest[...end]))"
    }

    private static func control(_ rest: inout Substring.UnicodeScalarView) throws(PatternError) -> Unicode.Scalar {
        guard let letter = rest.popFirst(), "A"..."Z" ~= letter || "a"..."z" ~= letter else {
            throw PatternError(reason: "'\\c' needs a letter")
        }
        return try scalar(code: letter.value % 32)
    }

    private static func unicode(_ rest: inout Substring.UnicodeScalarView) throws(PatternError) -> Unicode.Scalar {
        if rest.first == "{" {
            guard let end = rest.firstIndex(of: "}"),
                let code = UInt32(String(rest[..<end].dropFirst()), radix: 16)
            else { throw PatternError(reason: "'\\u{' needs a hexadecimal number") }
            rest = rest[rest.index(after: end)...]
            return try scalar(code: code)
        }
        let high = try hex(4, &rest)
        guard 0xD800..<0xDC00 ~= high, String(rest.prefix(2)) == "\\u" else { return try scalar(code: high) }
        rest = rest.dropFirst(2)
        let low = try hex(4, &rest)
        guard 0xDC00...0xDFFF ~= low else { throw PatternError(reason: "half of a surrogate pair") }
        return try scalar(code: 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    private static func hex(
        _ count: Int,
        _ rest: inout Substring.UnicodeScalarView
    ) throws(PatternError) -> UInt32 {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ Character($0).isHexDigit }),
            let code = UInt32(String(digits), radix: 16)
        else { throw PatternError(reason: "an escape needs \(count) hexadecimal digits") }
        rest = rest.dropFirst(count)
        return code
    }

    private static func scalar(code: UInt32) throws(PatternError) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(code) else {
            throw PatternError(reason: "\(String(code, radix: 16)) is no Unicode scalar")
        }
        return scalar
    }
}
