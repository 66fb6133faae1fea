/// How long the fragments of each track last, gathered one `moof` box at a time.
///
/// Source: ISO/IEC 14496-12, 8.8.
struct FragmentTimes {
    /// From the first sample to the end of the last one, in ticks, by the track's number.
    private(set) var spans: [UInt32: TimeSpan] = [:]
    /// Ticks from the first sample's turn to be decoded until it is shown, by the track's number.
    private(set) var shifts: [UInt32: Double] = [:]
    /// Seconds by the segment indexes, for fragments that do not say how long they are.
    private(set) var indexedSeconds: Double = 0

    private(set) var isEmpty = true

    private let defaultSampleDurations: [UInt32: UInt32]

    /// - Parameter movie: where the fragments' defaults are, and samples that precede them.
    init(after movie: Movie) {
        defaultSampleDurations = movie.defaultSampleDurations
        for track in movie.tracks where track.lastChunk != nil {
            spans[track.number] = TimeSpan(start: 0, end: track.mediaTicks)
        }
    }

    mutating func add(_ fragment: Box, _ bytes: ByteReader) throws(HeaderFault) {
        isEmpty = false
        for box in try bytes.boxes(in: fragment.payload) where box.type == "traf" {
            try addTrack(try bytes.boxes(in: box.payload), bytes)
        }
    }

    private mutating func addTrack(_ boxes: [Box], _ bytes: ByteReader) throws(HeaderFault) {
        guard let header = boxes.first("tfhd") else { return }
        let (track, ownDefault) = try trackHeader(header, bytes)
        let sampleDuration = ownDefault ?? defaultSampleDurations[track] ?? 0
        var ticks: Double = 0
        for box in boxes where box.type == "trun" {
            let run = try FragmentRun(box, bytes, sampleDuration: sampleDuration)
            ticks += run.ticks
            if spans[track] == nil, shifts[track] == nil { shifts[track] = run.shift }
        }
        let start = try startTicks(boxes, bytes) ?? spans[track]?.end ?? 0
        let span = TimeSpan(start: start, end: start + ticks)
        spans[track] = spans[track]?.union(span) ?? span
    }

    private func trackHeader(_ box: Box, _ bytes: ByteReader) throws(HeaderFault) -> (UInt32, UInt32?) {
        var fields = BoxFields(bytes, in: box.payload)
        let flags = try fields.versionAndFlags().flags
        let track = try fields.word()
        if flags & 0x1 != 0 { try fields.skip(8) }
        if flags & 0x2 != 0 { try fields.skip(4) }
        return (track, flags & 0x8 != 0 ? try fields.word() : nil)
    }

    private func startTicks(_ boxes: [Box], _ bytes: ByteReader) throws(HeaderFault) -> Double? {
        guard let box = boxes.first("tfdt") else { return nil }
        var fields = BoxFields(bytes, in: box.payload)
        let isLong = try fields.versionAndFlags().version == 1
        return Double(try fields.number(isLong: isLong))
    }

    /// Adds what a `sidx` box says.
    ///
    /// Source: ISO/IEC 14496-12, 8.16.3.
    mutating func addIndex(_ box: Box, _ bytes: ByteReader) throws(HeaderFault) {
        var fields = BoxFields(bytes, in: box.payload)
        let isLong = try fields.versionAndFlags().version == 1
        try fields.skip(4)
        let timescale = try fields.word()
        let start = Double(try fields.number(isLong: isLong))
        try fields.skip(isLong ? 10 : 6)
        guard timescale > 0 else { return }
        var end = start
        for _ in 0..<(try fields.short()) {
            try bytes.spend()
            try fields.skip(4)
            end += Double(try fields.word())
            try fields.skip(4)
        }
        indexedSeconds = max(indexedSeconds, end / Double(timescale))
    }
}
