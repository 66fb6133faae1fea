/// What reading a whole file told about it: true for as long as the file's identity stays the same.
package struct KnownMedia: Sendable, Hashable {
    /// 64 lower-case hexadecimal digits.
    package var sha256: String
    /// Nil where the header has a problem: that is found, and worded, anew each time.
    package var header: HeaderFacts?

    package init(sha256: String, header: HeaderFacts?) {
        self.sha256 = sha256
        self.header = header
    }
}

/// What planning needs of a header that passed `MediaRules`.
package struct HeaderFacts: Sendable, Hashable {
    /// Seconds.
    package var duration: Double
    /// Of the first audio track.
    package var channels: Int
    package var audioTracks: Int

    package init(duration: Double, channels: Int, audioTracks: Int) {
        self.duration = duration
        self.channels = channels
        self.audioTracks = audioTracks
    }

    /// Reads a header in small pieces.
    ///
    /// - Throws: `MediaError`, those of `MediaRules` too.
    package static func read(path: String) throws(MediaError) -> HeaderFacts {
        let header = try MediaProbe.header(path: path)
        try MediaRules.check(header, path: path)
        guard let first = header.audioTracks.first else { throw .noAudio(path: path) }
        return HeaderFacts(
            duration: header.duration,
            channels: first.channels,
            audioTracks: header.audioTracks.count
        )
    }
}
