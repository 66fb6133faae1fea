/// How AAC sound is coded: the only place that tells its true channels.
///
/// Source: ISO/IEC 14496-3, 1.6.2.
struct AudioSpecificConfig: Hashable {
    private static let sampleRates = [
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350,
    ]
    private static let channelCounts = [
        1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 8, 11: 7, 12: 8, 13: 24, 14: 8,
    ]
    private static let spectralReplication = 5
    private static let parametricStereo = 29
    /// The object types that a general configuration follows.
    private static let generalTypes: Set<Int> = [1, 2, 3, 4, 6, 7, 17, 19, 20, 21, 22, 23]

    private var channels: Int?
    private var sampleRate: Int?

    var configuration: CodecConfiguration { CodecConfiguration(channels: channels, sampleRate: sampleRate) }

    init?(_ bits: inout BitReader) {
        guard var type = Self.objectType(&bits) else { return nil }
        guard let rate = Self.rate(&bits), let layout = bits.number(4) else { return nil }
        let isParametric = type == Self.parametricStereo
        sampleRate = rate
        channels = Self.channelCounts[layout]
        if type == Self.spectralReplication || isParametric {
            guard let extended = Self.rate(&bits), let inner = Self.objectType(&bits) else { return nil }
            sampleRate = extended
            type = inner
            if isParametric { widen() }
        }
        guard Self.generalTypes.contains(type), readGeneral(type, layout, &bits) else { return }
        readTrailingExtension(&bits)
    }

    /// Parametric stereo makes two channels of one.
    private mutating func widen() {
        if channels == 1 { channels = 2 }
    }

    /// Source: ISO/IEC 14496-3, 4.4.1.
    private mutating func readGeneral(_ type: Int, _ layout: Int, _ bits: inout BitReader) -> Bool {
        guard bits.skip(1), let dependsOnCore = bits.flag() else { return false }
        if dependsOnCore, !bits.skip(14) { return false }
        guard let isExtended = bits.flag() else { return false }
        if layout == 0 {
            // A list of elements and a comment follow: nothing behind them is looked for.
            channels = ProgramConfiguration.channels(&bits)
            return false
        }
        if type == 6 || type == 20, !bits.skip(3) { return false }
        guard isExtended else { return true }
        if type == 22, !bits.skip(16) { return false }
        if [17, 19, 20, 23].contains(type), !bits.skip(3) { return false }
        return bits.skip(1)
    }

    /// High-efficiency AAC that old players take for plain AAC says so only at the end.
    private mutating func readTrailingExtension(_ bits: inout BitReader) {
        guard bits.number(11) == 0x2B7, Self.objectType(&bits) == Self.spectralReplication else { return }
        guard bits.flag() == true, let extended = Self.rate(&bits) else { return }
        sampleRate = extended
        if bits.number(11) == 0x548, bits.flag() == true { widen() }
    }

    private static func objectType(_ bits: inout BitReader) -> Int? {
        guard let type = bits.number(5) else { return nil }
        return type == 31 ? bits.number(6).map { $0 + 32 } : type
    }

    private static func rate(_ bits: inout BitReader) -> Int? {
        guard let index = bits.number(4) else { return nil }
        if index == 15 { return bits.number(24) }
        return sampleRates.indices.contains(index) ? sampleRates[index] : nil
    }
}

/// The list of AAC's channel elements.
///
/// Source: ISO/IEC 14496-3, 4.4.1.1.
enum ProgramConfiguration {
    static func channels(_ bits: inout BitReader) -> Int? {
        guard bits.skip(10), let front = bits.number(4), let side = bits.number(4), let back = bits.number(4) else {
            return nil
        }
        guard let lowFrequency = bits.number(2), bits.skip(3), bits.skip(4) else { return nil }
        for length in [4, 4, 3] {
            guard let isPresent = bits.flag(), !isPresent || bits.skip(length) else { return nil }
        }
        var sum = lowFrequency
        for _ in 0..<front + side + back {
            guard let isPair = bits.flag(), bits.skip(4) else { return nil }
            sum += isPair ? 2 : 1
        }
        return sum
    }
}
