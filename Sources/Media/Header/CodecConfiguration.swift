/// What a codec's own box inside of a sample entry says; nil where it is silent.
struct CodecConfiguration: Hashable {
    var channels: Int?
    var sampleRate: Int?

    init(channels: Int? = nil, sampleRate: Int? = nil) {
        self.channels = channels
        self.sampleRate = sampleRate
    }

    /// Nil for boxes that configure no codec, and for those that are too damaged to say anything.
    init?(_ box: Box, _ bytes: ByteReader) throws(HeaderFault) {
        guard let parse = Self.parser(box.type) else { return nil }
        // Real ones have a few dozen bytes.
        let length = min(box.payload.upperBound - box.payload.lowerBound, 4096)
        let payload = try bytes.bytes(at: box.payload.lowerBound, count: Int(length))
        var bits = BitReader(payload)
        guard let found = parse(&bits) else { return nil }
        self = found
    }

    private static func parser(_ type: BoxType) -> ((inout BitReader) -> CodecConfiguration?)? {
        switch type {
        case "esds": { ElementaryStream.configuration(&$0) }
        case "dac3": { DolbyDigital.configuration(&$0) }
        case "dec3": { DolbyDigital.enhancedConfiguration(&$0) }
        case "dOps": opus
        case "alac": appleLossless
        case "dfLa": flac
        case "srat": samplingRate
        case _: nil
        }
    }

    /// Source: "Encapsulation of Opus in ISO Base Media File Format", 4.3.2.
    ///
    /// Opus always plays at 48 kHz.
    private static func opus(_ bits: inout BitReader) -> CodecConfiguration? {
        guard bits.skip(8), let channels = bits.number(8), channels > 0 else { return nil }
        return CodecConfiguration(channels: channels, sampleRate: 48_000)
    }

    /// Source: Apple's ALAC magic cookie, behind a full box's version and flags.
    private static func appleLossless(_ bits: inout BitReader) -> CodecConfiguration? {
        guard bits.skip(8 * 13), let channels = bits.number(8), channels > 0, bits.skip(8 * 10) else { return nil }
        guard let rate = bits.number(32), rate > 0 else { return nil }
        return CodecConfiguration(channels: channels, sampleRate: rate)
    }

    /// Source: FLAC's STREAMINFO, behind a full box's version and flags and a metadata block's header.
    private static func flac(_ bits: inout BitReader) -> CodecConfiguration? {
        guard bits.skip(8 * 18), let rate = bits.number(20), let channels = bits.number(3), rate > 0 else { return nil }
        return CodecConfiguration(channels: channels + 1, sampleRate: rate)
    }

    /// Rates that do not fit a sample entry.
    ///
    /// Source: ISO/IEC 14496-12, 12.2.4.
    private static func samplingRate(_ bits: inout BitReader) -> CodecConfiguration? {
        guard bits.skip(32), let rate = bits.number(32), rate > 0 else { return nil }
        return CodecConfiguration(sampleRate: rate)
    }
}
