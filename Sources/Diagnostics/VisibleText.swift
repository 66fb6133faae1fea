/// Makes text from outside safe to print: nothing in it can move the cursor, change colours or turn the reading direction.
package enum VisibleText {
    package static func escape(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        return text.unicodeScalars.map(visible).joined()
    }

    /// A user's word as a message holds it: all of it, or its start where it would drown the message.
    package static func excerpt(_ word: String, longest: Int = 60) -> String {
        let scalars = word.unicodeScalars
        guard word.utf8.count > longest,
            let end = scalars.index(scalars.startIndex, offsetBy: longest, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return word }
        return String(scalars[..<end]) + "…"
    }

    /// The scalar itself, or its number where printing it would do something else than show it.
    static func visible(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\t": "    "
        case "\n": "\\n"
        case "\r": "\\r"
        case _: isHidden(scalar) ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
        }
    }

    /// Whether printing it would do something else than show it.
    package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0: true
        // Marks that turn the reading direction, line separators, the byte order mark, language tags.
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE007F: true
        // What shows as nothing at all, so that two names that look the same could be two: soft hyphen, fillers, zero widths.
        case 0x00AD, 0x115F, 0x1160, 0x180E, 0x200B, 0x2060...0x2064, 0x3164, 0xFFA0: true
        case _: false
        }
    }

    /// How many columns of a terminal the scalar takes.
    static func width(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        case _: break
        }
        // Vowels and endings of a Hangul syllable stand in its first letter's room.
        if (0x1160...0x11FF).contains(scalar.value) { return 0 }
        return isWide(scalar.value) || scalar.properties.isEmojiPresentation ? 2 : 1
    }

    /// Source: Unicode Standard Annex 11, the blocks whose characters are wide or full-width.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1_F300...0x1_F64F, 0x1_F900...0x1_F9FF, 0x2_0000...0x3_FFFD:
            true
        case _: false
        }
    }
}
