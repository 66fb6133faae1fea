/// One word of a shell's command line.
package enum ShellWord {
    /// The text so that a shell takes it as this one word and does nothing else with it.
    package static func quote(_ text: String) -> String {
        guard !text.isEmpty, text.unicodeScalars.allSatisfy(isPlain) else { return quoted(text) }
        return text
    }

    private static func quoted(_ text: String) -> String {
        let isPrintable = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        return isPrintable
            ? "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
            : "$'" + text.unicodeScalars.map(escaped).joined() + "'"
    }

    /// For a word that holds control characters, in the form that bash and zsh know.
    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "'", "\\": "\\\(scalar)"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F:
            "\\x" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
        case _: String(scalar)
        }
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "/", ":", "@", "%", "+", ",": true
        case _: scalar.value >= 0x80
        }
    }
}
