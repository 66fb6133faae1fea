/// What the Async Video API asks of a readable MP4.
package enum MediaRules {
    /// Seconds.
    ///
    /// Source: the API's FAQ, "media duration".
    package static let longestDuration: Double = 4 * 60 * 60

    /// Refuses what the API would accept and then fail: a video without sound, and one that is too long.
    ///
    /// - Parameters:
    ///   - header: what `MediaProbe` read.
    ///   - path: for the messages.
    /// - Throws: `noAudio`, `protected` or `tooLong`.
    package static func check(_ header: MediaHeader, path: String) throws(MediaError) {
        // A track that was declared and never written is silence for nobody.
        let audible = header.audioTracks.filter { $0.duration > 0 }
        if audible.isEmpty { throw .noAudio(path: path) }
        if audible.allSatisfy({ encryptedEntries.contains($0.codec) }) { throw .protected(path: path) }
        if header.duration > longestDuration { throw .tooLong(path: path, duration: header.duration) }
    }

    /// Sample entries of encrypted sound: Common Encryption's and iTunes' older one.
    private static let encryptedEntries: Set<String> = ["enca", "drms"]
}
