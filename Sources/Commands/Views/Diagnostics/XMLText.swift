import Diagnostics

/// Pieces of XML 1.0, well formed whatever text goes in.
enum XMLText {
    static func open(_ name: String, _ attributes: [(String, String)], closed: Bool = false) -> String {
        let written = attributes.map { " \($0)=\"\(escape(VisibleText.escape($1)))\"" }.joined()
        return "<\(name)\(written)\(closed ? "/" : "")>"
    }

    /// For attributes and between tags.
    static func escape(_ text: String) -> String {
        text.unicodeScalars.map(escape).joined()
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case _: isAllowed(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }

    /// Source: XML 1.0, section 2.2, "Char"; a carriage return would be read as a line feed.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        case _: false
        }
    }
}
