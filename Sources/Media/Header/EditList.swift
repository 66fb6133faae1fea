/// Which stretches of a track's media are played.
///
/// Source: ISO/IEC 14496-12, 8.6.6.
struct EditList: Hashable {
    struct Edit: Hashable {
        /// Seconds; zero stands for "all that there is" in fragmented files.
        var duration: Double
        /// Where in the media it begins, in seconds; nil is a pause.
        var mediaStart: Double?
    }

    var edits: [Edit] = []

    /// When a track plays whose samples alone would play in the span `media`: edits can't play what is not there.
    func played(_ media: TimeSpan) -> TimeSpan {
        if edits.isEmpty { return media }
        let end = edits.reduce(0) { sum, edit in
            guard let mediaStart = edit.mediaStart else { return sum + edit.duration }
            let available = max(0, media.end - mediaStart)
            return sum + (edit.duration == 0 ? available : min(edit.duration, available))
        }
        return TimeSpan(start: 0, end: end)
    }

    /// The same for fragments, which the edits know nothing of but where they begin.
    func moved(_ media: TimeSpan) -> TimeSpan {
        let pause = edits.prefix { $0.mediaStart == nil }.reduce(0) { $0 + $1.duration }
        let dropped = edits.lazy.compactMap(\.mediaStart).first ?? 0
        return TimeSpan(start: max(0, media.start - dropped) + pause, end: max(0, media.end - dropped) + pause)
    }
}

extension EditList {
    /// Reads an `elst` box; neither time scale may be zero.
    init(_ box: Box, _ bytes: ByteReader, timescale: UInt32, mediaTimescale: UInt32) throws(HeaderFault) {
        var fields = BoxFields(bytes, in: box.payload)
        let isLong = try fields.versionAndFlags().version == 1
        for _ in 0..<(try fields.entryCount(entryLength: isLong ? 20 : 12)) {
            try bytes.spend()
            let duration = Double(try fields.number(isLong: isLong)) / Double(timescale)
            let start = try fields.number(isLong: isLong)
            try fields.skip(4)
            // The start is signed, and -1 means a pause; other negative numbers have no meaning.
            let isPause = start >> (isLong ? 63 : 31) == 1
            edits.append(Edit(duration: duration, mediaStart: isPause ? nil : Double(start) / Double(mediaTimescale)))
        }
    }
}
