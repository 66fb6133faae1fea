/// When each track plays, from its tables, its fragments and its edits.
struct Timeline {
    /// Seconds, one for each of the movie's tracks.
    let spans: [TimeSpan]
    /// Seconds from the first sound or picture to the end of the last.
    let duration: Double
    let isFragmented: Bool
    /// No track of sound or pictures holds a sample.
    let isEmpty: Bool

    init(movie: Movie, fragments: FragmentTimes) {
        let isFragmented = movie.isFragmented || !fragments.isEmpty
        let spans = movie.tracks.map { track in
            let own = isFragmented ? Self.span(track, in: fragments) : Self.span(track)
            // Fragments of unknown length last as long as the file says that all together do.
            let isSilent = own.length == 0 && fragments.spans[track.number] != nil
            return isSilent ? TimeSpan(start: 0, end: max(fragments.indexedSeconds, movie.statedDuration)) : own
        }
        let shown = zip(movie.tracks, spans).filter { $0.0.kind != .other && $0.1.length > 0 }.map(\.1)
        let whole = shown.dropFirst().reduce(shown.first) { $0?.union($1) }
        self.spans = spans
        self.isFragmented = isFragmented
        isEmpty = shown.isEmpty
        duration = whole?.length ?? (isFragmented ? 0 : movie.statedDuration)
    }

    private static func span(_ track: Track) -> TimeSpan {
        track.edits.played(shown(track, TimeSpan(start: 0, end: track.mediaTicks), shift: track.shiftTicks))
    }

    private static func span(_ track: Track, in fragments: FragmentTimes) -> TimeSpan {
        guard let ticks = fragments.spans[track.number] else { return TimeSpan(start: 0, end: 0) }
        return track.edits.moved(shown(track, ticks, shift: fragments.shifts[track.number] ?? track.shiftTicks))
    }

    /// In seconds, when samples are shown that are decoded in the span `ticks`.
    private static func shown(_ track: Track, _ ticks: TimeSpan, shift: Double) -> TimeSpan {
        TimeSpan(start: track.seconds(ticks.start + shift), end: track.seconds(ticks.end + shift))
    }
}
