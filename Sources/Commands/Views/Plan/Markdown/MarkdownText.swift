import Diagnostics

/// Text from outside for GitHub's Markdown: it stays in its place, notifies nobody and links nowhere.
enum MarkdownText {
    /// Longer texts are cut in the middle.
    static let longest = 200

    /// In a `code` element: what stands in one is neither a mention nor a reference to GitHub.
    static func code(_ text: String) -> String {
        "<code>\(escape(TextWidth.squeeze(VisibleText.escape(text), to: longest)))</code>"
    }

    /// In full, for what is to be copied.
    static func command(_ text: String) -> String {
        "<code>\(escape(VisibleText.escape(text)))</code>"
    }

    /// For the inside of an HTML comment, which two hyphens would end.
    static func comment(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "/"):
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "-") where !escaped.isEmpty && !escaped.hasSuffix("-"): escaped += "-"
            case _: escaped += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return escaped.hasSuffix("-") ? escaped.dropLast() + "%2D" : escaped
    }

    /// Every sign that could mean something to Markdown or HTML, as a character reference: those begin nothing.
    private static func escape(_ text: String) -> String {
        var escaped = ""
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if isPlain(scalar, after: previous) {
                escaped.unicodeScalars.append(scalar)
            } else {
                escaped += "&#\(scalar.value);"
            }
            previous = scalar
        }
        return escaped
    }

    private static func isPlain(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "/", ",": true
        case " ": previous != " "
        // Not after a 'w': 'www.' would become a link.
        case ".": previous != "w" && previous != "W"
        case _: scalar.value >= 0x80
        }
    }
}
