/// A text taken apart at its variables.
enum VariableText {
    enum Piece: Hashable {
        case text(String)
        case variable(String)
        /// From `${` on, where no name and `}` follow.
        case malformed(String)
    }

    private typealias Bytes = Substring.UTF8View

    /// By bytes, not by characters: an accent behind a `}` would make another character of it.
    static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var plain = ""
        var rest = Substring(text).utf8
        while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
            plain += Substring(rest[..<dollar])
            rest = rest[dollar...]
            if rest.starts(with: "$${".utf8) {
                plain += "${"
                rest = rest.dropFirst(3)
            } else if rest.starts(with: "${".utf8) {
                if !plain.isEmpty { pieces.append(.text(plain)) }
                plain = ""
                pieces.append(variable(&rest))
            } else {
                plain += "$"
                rest = rest.dropFirst()
            }
        }
        plain += Substring(rest)
        return plain.isEmpty ? pieces : pieces + [.text(plain)]
    }

    private static func variable(_ rest: inout Bytes) -> Piece {
        let name = rest.dropFirst(2).prefix { $0 > 0x20 && $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "$") }
        let after = rest[name.endIndex...]
        if after.first == UInt8(ascii: "}"), isName(name) {
            rest = after.dropFirst()
            return .variable(String(Substring(name)))
        }
        let end = after.first == UInt8(ascii: "}") ? after.index(after: after.startIndex) : after.startIndex
        defer { rest = rest[end...] }
        return .malformed(String(Substring(rest[..<end])))
    }

    private static func isName(_ name: Bytes) -> Bool {
        guard let first = name.first, !(48...57).contains(first) else { return false }
        return name.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
        }
    }
}
