import Diagnostics

/// Text broken at spaces into lines that fit.
enum Paragraph {
    /// One line where there is no limit; a word that is longer than a line keeps its own.
    static func wrap(_ text: String, indent: String = "", hanging: String? = nil, columns: Int?) -> [String] {
        wrap(
            words: text.split(separator: " ", omittingEmptySubsequences: false).map(String.init),
            indent,
            hanging,
            columns
        )
    }

    /// What must not be broken (a command to copy) is one word.
    static func wrap(words: [String], _ indent: String = "", _ hanging: String? = nil, _ columns: Int?) -> [String] {
        guard let columns else { return [indent + words.joined(separator: " ")] }
        var lines: [String] = []
        var line = indent
        var isEmpty = true
        for word in words {
            if !isEmpty, width(line) + 1 + width(word) > columns {
                lines.append(line)
                line = hanging ?? indent
                isEmpty = true
            }
            line += isEmpty ? word : " " + word
            isEmpty = false
        }
        return lines + [line]
    }

    /// Colour codes take no room.
    private static func width(_ text: String) -> Int {
        guard text.utf8.contains(0x1B) else { return TextWidth.columns(text) }
        let pieces = text.split(separator: "\u{1B}", omittingEmptySubsequences: false)
        return pieces.enumerated().reduce(0) { sum, piece in
            let visible = piece.offset == 0 ? piece.element : piece.element.drop { $0 != "m" }.dropFirst()
            return sum + TextWidth.columns(String(visible))
        }
    }
}
