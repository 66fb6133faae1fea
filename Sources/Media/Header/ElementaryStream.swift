/// The `esds` box: descriptors within descriptors.
///
/// Source: ISO/IEC 14496-1, 7.2.6.
enum ElementaryStream {
    private static let streamTag = 3
    private static let decoderTag = 4
    private static let specificTag = 5

    /// Nil where the sample entry has to be believed: MP3 and the like have no configuration of their own.
    static func configuration(_ bits: inout BitReader) -> CodecConfiguration? {
        guard bits.skip(32), enter(streamTag, &bits), skipStreamFields(&bits) else { return nil }
        guard enter(decoderTag, &bits), let object = bits.number(8), bits.skip(8 * 12) else { return nil }
        guard isAdvancedAudio(object), enter(specificTag, &bits) else { return nil }
        return AudioSpecificConfig(&bits)?.configuration
    }

    /// MPEG-4 audio and the three profiles of MPEG-2 AAC.
    private static func isAdvancedAudio(_ object: Int) -> Bool {
        object == 0x40 || (0x66...0x68).contains(object)
    }

    private static func skipStreamFields(_ bits: inout BitReader) -> Bool {
        guard bits.skip(16), let dependsOnOther = bits.flag(), let hasAddress = bits.flag() else { return false }
        guard let hasClock = bits.flag(), bits.skip(5) else { return false }
        if dependsOnOther, !bits.skip(16) { return false }
        if hasAddress {
            guard let length = bits.number(8), bits.skip(length * 8) else { return false }
        }
        return !hasClock || bits.skip(16)
    }

    /// Steps over a descriptor's tag and length.
    ///
    /// The length is not needed: what is read is checked against the box.
    private static func enter(_ tag: Int, _ bits: inout BitReader) -> Bool {
        guard bits.number(8) == tag else { return false }
        for _ in 0..<4 {
            guard let isContinued = bits.flag(), bits.skip(7) else { return false }
            if !isContinued { return true }
        }
        return false
    }
}
