/// Reads the `moov` box.
///
/// Source: ISO/IEC 14496-12, 8.2 and 8.8.
struct MovieReader {
    let bytes: ByteReader

    func movie(_ box: Box) throws(HeaderFault) -> Movie {
        let children = try bytes.boxes(in: box.payload)
        // QuickTime may compress the whole header.
        if children.first("cmov") != nil {
            throw .notMP4(.recording(name: "a QuickTime movie with a compressed header"))
        }
        let times = try movieTimes(children)
        let trackReader = TrackReader(bytes: bytes, movieTimescale: times.timescale)
        var tracks: [Track] = []
        for trackBox in children where trackBox.type == "trak" {
            tracks.append(try trackReader.track(trackBox, position: tracks.count + 1))
        }
        let extends = children.first("mvex")
        let extended = try extends.map { box throws(HeaderFault) in try bytes.boxes(in: box.payload) } ?? []
        return Movie(
            statedDuration: try fragmentDuration(extended, timescale: times.timescale) ?? times.duration,
            tracks: tracks,
            isFragmented: extends != nil,
            defaultSampleDurations: try defaultSampleDurations(extended)
        )
    }

    private func movieTimes(_ children: [Box]) throws(HeaderFault) -> (timescale: UInt32, duration: Double) {
        guard let box = children.first("mvhd") else { throw .damaged("it has no movie header ('mvhd')") }
        var fields = BoxFields(bytes, in: box.payload)
        let times = try MediaTimes(&fields)
        guard times.timescale > 0 else { throw .damaged("its time scale is zero") }
        return (times.timescale, times.ticks / Double(times.timescale))
    }

    /// What `mehd` says of the length of all fragments together, in seconds.
    private func fragmentDuration(_ children: [Box], timescale: UInt32) throws(HeaderFault) -> Double? {
        guard let box = children.first("mehd") else { return nil }
        var fields = BoxFields(bytes, in: box.payload)
        let isLong = try fields.versionAndFlags().version == 1
        return Double(try fields.number(isLong: isLong)) / Double(timescale)
    }

    private func defaultSampleDurations(_ children: [Box]) throws(HeaderFault) -> [UInt32: UInt32] {
        var durations: [UInt32: UInt32] = [:]
        for box in children where box.type == "trex" {
            var fields = BoxFields(bytes, in: box.payload)
            _ = try fields.versionAndFlags()
            let track = try fields.word()
            try fields.skip(4)
            durations[track] = try fields.word()
        }
        return durations
    }
}

/// What `mvhd` and `mdhd` begin with: when it was made, the ticks in a second, and how many there are.
struct MediaTimes {
    let timescale: UInt32
    /// Zero where the writer did not know.
    let ticks: Double

    init(_ fields: inout BoxFields) throws(HeaderFault) {
        let isLong = try fields.versionAndFlags().version == 1
        try fields.skip(isLong ? 16 : 8)
        timescale = try fields.word()
        let duration = try fields.number(isLong: isLong)
        let unknown = isLong ? UInt64.max : UInt64(UInt32.max)
        ticks = duration == unknown ? 0 : Double(duration)
    }
}
