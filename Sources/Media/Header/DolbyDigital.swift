/// The configuration of AC-3 and E-AC-3 sound.
///
/// Source: ETSI TS 102 366, annex F.
enum DolbyDigital {
    private static let channelCounts = [2, 1, 2, 3, 3, 4, 4, 5]
    private static let sampleRates = [48_000, 44_100, 32_000]
    /// Channels that each place of a dependent substream stands for, from the lowest bit on.
    private static let extensionCounts = [2, 2, 1, 1, 2, 2, 2, 1, 1]

    /// The `dac3` box.
    static func configuration(_ bits: inout BitReader) -> CodecConfiguration? {
        guard let rate = bits.number(2), bits.skip(8), let channels = channels(&bits) else { return nil }
        return CodecConfiguration(channels: channels, sampleRate: sampleRate(rate))
    }

    /// The `dec3` box: its first independent substream and what extends that one.
    static func enhancedConfiguration(_ bits: inout BitReader) -> CodecConfiguration? {
        guard bits.skip(16), let rate = bits.number(2), bits.skip(10), let channels = channels(&bits) else {
            return nil
        }
        var sum = channels
        if bits.skip(3), let dependents = bits.number(4), dependents > 0, let places = bits.number(9) {
            sum += extensionCounts.indices.reduce(0) { $0 + (places >> $1 & 1) * extensionCounts[$1] }
        }
        return CodecConfiguration(channels: sum, sampleRate: sampleRate(rate))
    }

    private static func channels(_ bits: inout BitReader) -> Int? {
        guard let mode = bits.number(3), let lowFrequency = bits.number(1) else { return nil }
        return channelCounts[mode] + lowFrequency
    }

    private static func sampleRate(_ code: Int) -> Int? {
        sampleRates.indices.contains(code) ? sampleRates[code] : nil
    }
}
