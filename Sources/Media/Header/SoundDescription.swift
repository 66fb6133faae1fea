/// What a track sounds like.
struct SoundDescription: Hashable {
    /// The sample entry's type.
    var codec: BoxType
    var channels: Int
    /// Hertz.
    var sampleRate: Int
}

/// Reads an audio sample entry.
///
/// Source: ISO/IEC 14496-12, 12.2.3; QuickTime File Format, sound sample descriptions 0 to 2.
struct SoundEntryReader {
    let bytes: ByteReader
    /// Of the `stsd` box that holds the entry: tells ISO's second layout from QuickTime's.
    let tableVersion: UInt8

    func sound(_ entry: Box) throws(HeaderFault) -> SoundDescription {
        var fields = BoxFields(bytes, in: entry.payload)
        var sound = try general(entry.type, &fields)
        // Where the entry's children can't be told apart, what it says itself is all there is.
        let children = try childrenWithWave(fields.rest)
        for child in children {
            guard let found = try CodecConfiguration(child, bytes) else { continue }
            if let channels = found.channels { sound.channels = channels }
            if let sampleRate = found.sampleRate { sound.sampleRate = sampleRate }
        }
        return sound
    }

    private func general(_ type: BoxType, _ fields: inout BoxFields) throws(HeaderFault) -> SoundDescription {
        try fields.skip(8)
        let version = try fields.short()
        try fields.skip(6)
        let channels = Int(try fields.short())
        try fields.skip(6)
        // A fixed-point number with 16 bits after the point.
        let sampleRate = Int(try fields.word() >> 16)
        let sound = SoundDescription(codec: type, channels: channels, sampleRate: sampleRate)
        if tableVersion == 0, version == 1 { try fields.skip(16) }
        if tableVersion == 0, version == 2 { return try secondVersion(sound, &fields) }
        return AdaptiveMultiRate.corrected(sound)
    }

    /// QuickTime's version 2 has its own fields for the numbers and leaves constants in the old ones.
    private func secondVersion(
        _ sound: SoundDescription,
        _ fields: inout BoxFields
    ) throws(HeaderFault) -> SoundDescription {
        try fields.skip(4)
        let rate = Double(bitPattern: try fields.long())
        let channels = try fields.word()
        try fields.skip(20)
        // Not a number, endless and absurd rates alike are unknown.
        let isSensible = rate >= 1 && rate <= 10_000_000
        return SoundDescription(
            codec: sound.codec,
            channels: Int(channels),
            sampleRate: isSensible ? Int(rate) : 0
        )
    }

    /// The entry's children; QuickTime keeps the codec's own in a `wave` box.
    private func childrenWithWave(_ range: Range<Int64>) throws(HeaderFault) -> [Box] {
        let children = try bytes.boxes(in: range)
        guard let wave = children.first("wave") else { return children }
        return children + (try bytes.boxes(in: wave.payload))
    }
}

/// Telephone codecs whose sample entries hold constants.
///
/// Source: 3GPP TS 26.244, 6.5.
enum AdaptiveMultiRate {
    static func corrected(_ sound: SoundDescription) -> SoundDescription {
        switch sound.codec {
        case "samr": SoundDescription(codec: sound.codec, channels: 1, sampleRate: 8000)
        case "sawb": SoundDescription(codec: sound.codec, channels: 1, sampleRate: 16_000)
        case _: sound
        }
    }
}
