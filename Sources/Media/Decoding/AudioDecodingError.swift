/// Why a recording's sound could not be had; `description` is one line for a person.
package enum AudioDecodingError: Error, Sendable, Hashable {
    case cancelled
    /// No program of this name or path.
    case decoderMissing(String)
    case unreadable(path: String, reason: String)
    case noAudio(path: String)
    case noSuchChannel(path: String, wanted: AudioSelection, tracks: [AudioTrack])
    case tooManyTracks(path: String, count: Int, limit: Int)
    case failed(path: String, reason: String)
    /// The sound ends long before the file says it does.
    case truncated(path: String, expected: Double, decoded: Double)
    /// Whoever takes the samples closed the pipe; the reason is theirs.
    case receiverGone
}

extension AudioDecodingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cancelled: "decoding was cancelled"
        case .decoderMissing(let program): "'\(program)' is not installed; run bin/setup or install ffmpeg"
        case .unreadable(let path, let reason): "'\(path)' cannot be read as MP4: \(reason)"
        case .noAudio(let path): "'\(path)' has no audio track"
        case .noSuchChannel(let path, let wanted, let tracks): Self.missing(wanted, tracks, path)
        case .tooManyTracks(let path, let count, let limit):
            "'\(path)' has \(count) audio tracks; no more than \(limit) can be mixed"
        case .failed(let path, let reason): "the sound of '\(path)' cannot be decoded: \(reason)"
        case .truncated(let path, let expected, let decoded):
            "'\(path)' is cut off: it should have \(Int(expected)) s of sound, but has \(Int(decoded)) s"
        case .receiverGone: "the decoded sound had no taker"
        }
    }

    private static func missing(_ wanted: AudioSelection, _ tracks: [AudioTrack], _ path: String) -> String {
        let channels = tracks.map { "\($0.channels)" }.joined(separator: ", ")
        return switch wanted {
        case .mixdown: "'\(path)' has nothing to mix"
        case .channel(let channel, let track):
            "'\(path)' has no channel \(channel) in audio track \(track); its tracks have channels: \(channels)"
        }
    }
}
