import FoundationEssentials

/// An audio track as the decoder sees it.
package struct AudioTrack: Sendable, Hashable {
    package var channels: Int
    /// In seconds, if the file says so.
    package var duration: Double?

    package init(channels: Int, duration: Double?) {
        self.channels = channels
        self.duration = duration
    }
}

extension AudioTrack {
    /// The tracks in what ffprobe wrote as JSON.
    ///
    /// A stream without a codec or channels has nothing to decode.
    static func tracks(inProbe output: String) -> [AudioTrack]? {
        guard let probe = try? JSONDecoder().decode(Probe.self, from: Data(output.utf8)) else { return nil }
        return probe.streams.map { AudioTrack(channels: $0.channels ?? 0, duration: $0.duration.flatMap(Double.init)) }
    }

    private struct Probe: Decodable {
        var streams: [Stream]
    }

    private struct Stream: Decodable {
        var channels: Int?
        var duration: String?
    }
}
