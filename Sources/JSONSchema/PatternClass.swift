/// A class in square brackets.
enum PatternClass {
    /// Reads up to the closing bracket; gives the class in Swift's syntax.
    static func read(_ rest: inout Substring.UnicodeScalarView) throws(PatternError) -> String {
        let inverted = rest.first == "^"
        if inverted { rest.removeFirst() }
        var members = ""
        while rest.first != "]" {
            members += try member(&rest)
        }
        rest.removeFirst()
        guard members.isEmpty else { return "[\(inverted ? "^" : "")\(members)]" }
        return inverted ? "[\\u{0}-\\u{10FFFF}]" : "(?!)"
    }

    private static func member(_ rest: inout Substring.UnicodeScalarView) throws(PatternError) -> String {
        let first = try atom(&rest)
        guard case .scalar(let low) = first else { return text(first) }
        guard rest.first == "-", let behind = rest.dropFirst().first, behind != "]" else { return text(first) }
        let dash = rest
        rest.removeFirst()
        guard case .scalar(let high) = try atom(&rest) else {
            // `[a-\d]`: the dash is itself.
            rest = dash.dropFirst()
            return text(first) + PatternSyntax.literal("-")
        }
        guard low <= high else { throw PatternError(reason: "a range is out of order") }
        return range(low, high)
    }

    /// Swift refuses a bound that normalization would change, such as `\u2000`; those stand alone beside the rest.
    private static func range(_ low: Unicode.Scalar, _ high: Unicode.Scalar) -> String {
        var alone = ""
        var (first, last) = (low.value, high.value)
        while first <= last, !isBound(first) {
            alone += member(first)
            first += 1
        }
        while first <= last, !isBound(last) {
            alone += member(last)
            last -= 1
        }
        return first <= last ? "\(alone)\(member(first))-\(member(last))" : alone
    }

    private static func isBound(_ code: UInt32) -> Bool {
        guard Unicode.Scalar(code) != nil else { return false }
        return code < 0xC0 || (try? Regex("[\(member(code))-\(member(code))]")) != nil
    }

    private static func member(_ code: UInt32) -> String {
        Unicode.Scalar(code).map { PatternSyntax.literal($0) } ?? ""
    }

    private static func atom(_ rest: inout Substring.UnicodeScalarView) throws(PatternError) -> PatternAtom {
        guard let scalar = rest.popFirst() else { throw PatternError(reason: "a '[' is never closed") }
        guard scalar == "\\" else { return .scalar(scalar) }
        guard rest.first != "b" else {
            rest.removeFirst()
            return .scalar("\u{8}")
        }
        return try PatternSyntax.escape(&rest)
    }

    private static func text(_ atom: PatternAtom) -> String {
        switch atom {
        case .scalar(let scalar): PatternSyntax.literal(scalar)
        case .set(let members, false): members
        case .set(let members, true): "[^\(members)]"
        case .property(let text): text
        }
    }
}
