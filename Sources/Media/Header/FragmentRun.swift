/// One row of a track's samples in a fragment.
///
/// Source: ISO/IEC 14496-12, 8.8.8.
struct FragmentRun {
    private static let durationFlag: UInt32 = 0x100
    /// A sample's size, its flags and its time offset follow its duration, each where its flag is set.
    private static let restFlags: UInt32 = 0xE00
    private static let offsetFlag: UInt32 = 0x800

    /// How long the samples last together.
    private(set) var ticks: Double = 0
    /// From the first sample's turn to be decoded until it is shown.
    private(set) var shift: Double = 0

    /// Reads a `trun` box; `sampleDuration` is for samples that have no duration of their own.
    init(_ box: Box, _ bytes: ByteReader, sampleDuration: UInt32) throws(HeaderFault) {
        var fields = BoxFields(bytes, in: box.payload)
        let flags = try fields.versionAndFlags().flags
        let count = try fields.word()
        if flags & 0x1 != 0 { try fields.skip(4) }
        if flags & 0x4 != 0 { try fields.skip(4) }
        let hasDurations = flags & Self.durationFlag != 0
        let restLength = Int64((flags & Self.restFlags).nonzeroBitCount) * 4
        if count > 0 { shift = try Self.shift(fields, flags, entryLength: restLength + (hasDurations ? 4 : 0)) }
        guard hasDurations else {
            ticks = Double(count) * Double(sampleDuration)
            return
        }
        for _ in 0..<count {
            try bytes.spend()
            ticks += Double(try fields.word())
            try fields.skip(restLength)
        }
    }

    /// The time offset is the last field of the first sample's entry.
    private static func shift(
        _ fields: BoxFields,
        _ flags: UInt32,
        entryLength: Int64
    ) throws(HeaderFault) -> Double {
        guard flags & offsetFlag != 0 else { return 0 }
        var entry = fields
        try entry.skip(entryLength - 4)
        return Double(Int32(bitPattern: try entry.word()))
    }
}
