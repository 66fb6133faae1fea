/// Scripts that put no spaces between words: kana, Han, Thai, Lao, Khmer, Burmese.
package enum WrittenWithoutSpaces {
    package static func contains(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first?.value else { return false }
        return ranges.contains { $0.contains(scalar) }
    }

    private static let ranges: [ClosedRange<UInt32>] = [
        0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3001...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF,
        0xFF01...0xFF60, 0x2_0000...0x2_FFFF,
    ]
}
