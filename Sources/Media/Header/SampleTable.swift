/// The parts of a `stbl` box that tell how long a track is, where it ends and what it sounds like.
struct SampleTable {
    let bytes: ByteReader
    let boxes: [Box]

    /// Ticks that all samples last together.
    ///
    /// Source: ISO/IEC 14496-12, 8.6.1.2.
    func ticks() throws(HeaderFault) -> Double {
        guard let box = boxes.first("stts") else { return 0 }
        var fields = BoxFields(bytes, in: box.payload)
        _ = try fields.versionAndFlags()
        var sum: Double = 0
        for _ in 0..<(try fields.entryCount(entryLength: 8)) {
            try bytes.spend()
            let count = try fields.word()
            let difference = try fields.word()
            // Some writers put a negative difference to mend an earlier one: players take the least step.
            sum += Double(count) * (difference > Int32.max ? 1 : Double(difference))
        }
        return sum
    }

    /// Ticks from the first sample's turn to be decoded until it is shown.
    ///
    /// Source: ISO/IEC 14496-12, 8.6.1.3.
    func shift() throws(HeaderFault) -> Double {
        guard let box = boxes.first("ctts") else { return 0 }
        var fields = BoxFields(bytes, in: box.payload)
        _ = try fields.versionAndFlags()
        guard try fields.entryCount(entryLength: 8) > 0 else { return 0 }
        try fields.skip(4)
        return Double(Int32(bitPattern: try fields.word()))
    }

    /// Where the last chunk of samples begins in the file.
    ///
    /// Source: ISO/IEC 14496-12, 8.7.5.
    func lastChunk() throws(HeaderFault) -> UInt64? {
        let isLong = boxes.first("co64") != nil
        guard let box = boxes.first(isLong ? "co64" : "stco") else { return nil }
        var fields = BoxFields(bytes, in: box.payload)
        _ = try fields.versionAndFlags()
        let entryLength: Int64 = isLong ? 8 : 4
        let count = try fields.entryCount(entryLength: entryLength)
        guard count > 0 else { return nil }
        try fields.skip(Int64(count - 1) * entryLength)
        return try fields.number(isLong: isLong)
    }

    /// The first sample entry, or nil where a track has none.
    func sound() throws(HeaderFault) -> SoundDescription? {
        guard let box = boxes.first("stsd") else { return nil }
        var fields = BoxFields(bytes, in: box.payload)
        let version = try fields.versionAndFlags().version
        guard try fields.word() > 0, let entry = try bytes.boxes(in: fields.rest).first else { return nil }
        return try SoundEntryReader(bytes: bytes, tableVersion: version).sound(entry)
    }
}
