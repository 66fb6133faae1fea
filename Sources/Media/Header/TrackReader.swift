/// Reads a `trak` box.
///
/// Source: ISO/IEC 14496-12, 8.3 to 8.7.
struct TrackReader {
    let bytes: ByteReader
    /// Ticks in a second, not zero: edits are measured in them.
    let movieTimescale: UInt32

    /// The `trak` box at `position`, which is counted from 1 and for messages.
    func track(_ box: Box, position: Int) throws(HeaderFault) -> Track {
        let parts = try bytes.boxes(in: box.payload)
        let media = try bytes.boxes(in: try required("mdia", in: parts, position).payload)
        let kind = try kind(try required("hdlr", in: media, position))
        // Nothing is asked of text and the like, so their mistakes hurt nobody.
        guard kind != .other else { return .other }
        var mediaHeader = BoxFields(bytes, in: try required("mdhd", in: media, position).payload)
        let times = try MediaTimes(&mediaHeader)
        guard times.timescale > 0 else { throw .damaged("the time scale of track \(position) is zero") }
        let table = try table(media, position)
        let sampleTicks = try table.ticks()
        return Track(
            number: try number(try required("tkhd", in: parts, position)),
            kind: kind,
            timescale: times.timescale,
            // Players follow the table. The header is a summary of it, or a guess from before it was written.
            mediaTicks: sampleTicks > 0 ? sampleTicks : times.ticks,
            shiftTicks: try table.shift(),
            edits: try edits(parts, timescale: times.timescale),
            sound: kind == .audio ? try table.sound() : nil,
            language: Language.name(packed: try mediaHeader.short()),
            lastChunk: try table.lastChunk()
        )
    }

    private func table(_ media: [Box], _ position: Int) throws(HeaderFault) -> SampleTable {
        let information = try bytes.boxes(in: try required("minf", in: media, position).payload)
        let table = try required("stbl", in: information, position)
        return SampleTable(bytes: bytes, boxes: try bytes.boxes(in: table.payload))
    }

    private func required(_ type: BoxType, in boxes: [Box], _ position: Int) throws(HeaderFault) -> Box {
        guard let box = boxes.first(type) else { throw .damaged("track \(position) has no '\(type.text)' box") }
        return box
    }

    private func number(_ box: Box) throws(HeaderFault) -> UInt32 {
        var fields = BoxFields(bytes, in: box.payload)
        let isLong = try fields.versionAndFlags().version == 1
        try fields.skip(isLong ? 16 : 8)
        return try fields.word()
    }

    private func kind(_ box: Box) throws(HeaderFault) -> Track.Kind {
        var fields = BoxFields(bytes, in: box.payload)
        try fields.skip(8)
        switch BoxType(code: try fields.word()) {
        case "soun": return .audio
        case "vide": return .video
        case _: return .other
        }
    }

    private func edits(_ parts: [Box], timescale: UInt32) throws(HeaderFault) -> EditList {
        guard let container = parts.first("edts") else { return EditList() }
        guard let box = try bytes.boxes(in: container.payload).first("elst") else { return EditList() }
        return try EditList(box, bytes, timescale: movieTimescale, mediaTimescale: timescale)
    }
}

/// A track's language.
///
/// Source: ISO/IEC 14496-12, 8.4.2.3.
enum Language {
    /// The ISO 639-2/T code in three times five bits, or nil where none is given.
    static func name(packed: UInt16) -> String? {
        let letters = [10, 5, 0].map { UInt8(truncatingIfNeeded: packed >> $0 & 0x1F) + 0x60 }
        // QuickTime's own numbers are small: they give characters that are no letters.
        guard letters.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) else { return nil }
        let name = String(decoding: letters, as: UTF8.self)
        return name == "und" ? nil : name
    }
}
