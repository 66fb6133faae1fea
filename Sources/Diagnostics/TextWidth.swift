/// How much room a text takes on a terminal.
package enum TextWidth {
    /// Columns of text that `VisibleText` made safe to print.
    package static func columns(_ text: String) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + columns($1) }
    }

    /// The text, or as much of its beginning as fits with an ellipsis behind it.
    package static func cut(_ text: String, to columns: Int) -> String {
        guard self.columns(text) > columns else { return text }
        guard columns > 0 else { return "" }
        var kept = ""
        var used = 1
        for character in text {
            used += self.columns(character)
            if used > columns { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// The text, or its beginning and its end around an ellipsis: ends of paths say more than their middles.
    package static func squeeze(_ text: String, to columns: Int) -> String {
        guard self.columns(text) > columns else { return text }
        let tail = (columns - 1) / 2
        var end = ""
        var used = 0
        for character in text.reversed() {
            used += self.columns(character)
            if used > tail { break }
            end = String(character) + end
        }
        return cut(text, to: columns - self.columns(end)) + end
    }

    private static func columns(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        // What is joined to one picture, or asked to be one, takes the room of one.
        if scalars.count > 1, scalars.contains(where: isPictureMark) { return 2 }
        return scalars.reduce(0) { $0 + VisibleText.width($1) }
    }

    private static func isPictureMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xFE0F, 0x1_F1E6...0x1_F1FF, 0x1_F3FB...0x1_F3FF: true
        case 0x200D: true
        case _: false
        }
    }
}
