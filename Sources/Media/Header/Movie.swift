/// What the `moov` box says of the recording as a whole.
struct Movie {
    /// Seconds, as the movie header has it: only of use where no track knows better.
    var statedDuration: Double
    var tracks: [Track]
    /// There is a `mvex` box: samples follow in fragments.
    var isFragmented: Bool
    /// How long each sample of a track lasts where its fragments do not say, by the track's number.
    var defaultSampleDurations: [UInt32: UInt32]
}

/// One track, as its `trak` box describes it.
struct Track {
    var number: UInt32
    var kind: Kind
    /// Ticks in a second.
    var timescale: UInt32
    /// Ticks of media in the sample tables; a fraction of one can't be, but hostile sums beyond 2^64 can.
    var mediaTicks: Double
    /// How much later the first sample is shown than decoded, where that is known: pictures are stored out of order.
    var shiftTicks: Double
    var edits: EditList
    var sound: SoundDescription?
    var language: String?
    /// Where the last chunk of samples begins in the file.
    var lastChunk: UInt64?

    enum Kind {
        case audio
        case video
        case other
    }

    /// A track that is neither sound nor pictures: there is one, and that is all.
    static let other = Track(number: 0, kind: .other, timescale: 1, mediaTicks: 0, shiftTicks: 0, edits: EditList())

    func seconds(_ ticks: Double) -> Double { ticks / Double(timescale) }
}

/// A stretch of time in seconds.
struct TimeSpan: Hashable {
    var start: Double
    var end: Double

    var length: Double { max(0, end - start) }

    /// From the earlier start to the later end.
    func union(_ other: TimeSpan) -> TimeSpan {
        TimeSpan(start: min(start, other.start), end: max(end, other.end))
    }
}
