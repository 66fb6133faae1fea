/// What an MP4 says about itself, read without touching its media data.
package struct MediaHeader: Sendable, Hashable {
    /// Seconds that the longest audio or video track plays.
    package var duration: Double
    /// In the file's order: the place here is ffmpeg's `N` in `0:a:N`.
    package var audioTracks: [SoundTrack]
    package var hasVideo: Bool
    /// The recording was written piece by piece (`moof` boxes), as browsers and streaming services do.
    package var isFragmented: Bool
    /// The `ftyp` box's major brand (`isom`, `mp42`), empty in files from before there was one.
    package var brand: String

    package init(
        duration: Double,
        audioTracks: [SoundTrack],
        hasVideo: Bool,
        isFragmented: Bool,
        brand: String
    ) {
        self.duration = duration
        self.audioTracks = audioTracks
        self.hasVideo = hasVideo
        self.isFragmented = isFragmented
        self.brand = brand
    }
}

/// One audio track, described by its codec's own configuration where the general description is known to lie.
package struct SoundTrack: Sendable, Hashable {
    /// The sample entry's four characters (`mp4a`, `ac-3`, `Opus`), those that can't be printed as dots.
    package var codec: String
    /// Zero where the file does not say.
    package var channels: Int
    /// Hertz; zero where the file does not say.
    package var sampleRate: Int
    /// ISO 639-2/T (`eng`); nil where it is undetermined.
    package var language: String?
    /// Seconds that the track plays; zero when it holds no samples.
    package var duration: Double

    package init(codec: String, channels: Int, sampleRate: Int, language: String? = nil, duration: Double) {
        self.codec = codec
        self.channels = channels
        self.sampleRate = sampleRate
        self.language = language
        self.duration = duration
    }
}
