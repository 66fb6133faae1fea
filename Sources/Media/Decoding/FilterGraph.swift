/// The ffmpeg filter graph that makes one mono 16 kHz stream, named `out`, of what is selected.
struct FilterGraph: Sendable, Equatable {
    static let sampleRate = 16_000

    let text: String

    /// Nothing when the tracks have no such channel, or none that can be decoded.
    init?(selecting selection: AudioSelection, of tracks: [AudioTrack]) {
        switch selection {
        case .mixdown:
            let usable = tracks.indices.filter { tracks[$0].channels > 0 }
            guard !usable.isEmpty else { return nil }
            text = Self.mixdown(of: usable)
        case .channel(let channel, let track):
            guard tracks.indices.contains(track), (0..<tracks[track].channels).contains(channel) else { return nil }
            text = "[0:a:\(track)]\(Self.timeline),pan=mono|c0=c\(channel),\(Self.format)[out]"
        }
    }

    /// Silence where a track begins late or has a gap, so that times are those of the recording.
    private static let timeline = "aresample=async=1:first_pts=0"
    private static let format = "aresample=\(sampleRate),aformat=sample_fmts=flt:channel_layouts=mono"

    private static func mixdown(of tracks: [Int]) -> String {
        let mono = tracks.map { "[0:a:\($0)]\(timeline),\(format)[t\($0)]" }
        let inputs = tracks.map { "[t\($0)]" }.joined()
        let mix = tracks.count == 1 ? "anull" : "amix=inputs=\(tracks.count):duration=longest:normalize=0"
        return (mono + ["\(inputs)\(mix)[out]"]).joined(separator: ";")
    }
}
