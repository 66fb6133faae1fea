import YAMLTree

/// How a scalar is written: as it was, but with no more quotes than it surely needs.
struct ScalarSpelling {
    let raw: String
    let value: String
    let style: SyntaxNode.Style

    func content(hasTag: Bool) -> Piece.Content {
        if raw.contains("\n") { return .lines(lines) }
        return .text(hasTag ? raw : line)
    }

    private var line: String {
        switch style {
        case .plain, .block: raw
        case .doubleQuoted: isPlain ? value : raw
        case .singleQuoted: isPlain ? value : canBeDoubleQuoted ? "\"\(value)\"" : raw
        }
    }

    // MARK: Quotes

    /// Whether every reader takes the value for text without quotes too, wherever it stands.
    private var isPlain: Bool {
        guard let first = value.unicodeScalars.first, first.properties.isAlphabetic, value.last != " " else {
            return false
        }
        return value.unicodeScalars.allSatisfy(Self.isPlain) && !Self.notText.contains(value.lowercased())
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar.properties.isAlphabetic || " 0123456789-_./()+'".unicodeScalars.contains(scalar)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// What readers of YAML 1.2 or the older 1.1 take for something else than text.
    private static let notText: Set<String> = [
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan",
    ]

    private var canBeDoubleQuoted: Bool {
        value.unicodeScalars.allSatisfy { $0 != "\"" && $0 != "\\" && $0.properties.generalCategory != .control }
    }

    // MARK: Lines

    /// Blanks around line ends mean nothing, except for one that is escaped.
    private var lines: [String] {
        raw.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
            let start = index == 0 ? line : line.drop { $0 == " " || $0 == "\t" }
            let text = String(start).withoutEndBlanks
            let isEscaped = style == .doubleQuoted && text.reversed().prefix { $0 == "\\" }.count % 2 == 1
            return isEscaped && text.utf8.count < start.utf8.count ? String(start.prefix(text.count + 1)) : text
        }
    }

    /// The lines of a text without quotes as one, which says the same; nil where an empty line is among them.
    static func joined(_ lines: [String]) -> String? {
        guard let first = lines.first?.first, first != "\"", first != "'", !lines.contains("") else { return nil }
        return lines.joined(separator: " ")
    }
}
