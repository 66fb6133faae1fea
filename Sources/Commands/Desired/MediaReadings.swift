import Foundation
import Media

/// A file that was read.
struct Reading: Sendable {
    let path: String
    let identity: FileIdentity
    /// Nanoseconds since 1970.
    let began: Int64
    let outcome: Result<KnownMedia, MediaError>
}

/// Reads files whole, as many at once as there are cores, the largest first so that none is left over for the end.
struct MediaReadings: Sendable {
    let meter: ReadingMeter
    var width = ProcessInfo.processInfo.activeProcessorCount

    /// Ends early, with what it has, on an interruption.
    func read(_ files: [FileIdentity: String]) async -> [Reading] {
        var waiting = files.sorted { ($0.key.byteCount, $0.value) < ($1.key.byteCount, $1.value) }
        let threads = DiskThreads()
        return await withTaskGroup(of: Reading?.self) { group in
            var readings: [Reading] = []
            func startNext() {
                guard let (identity, path) = waiting.popLast() else { return }
                group.addTask(executorPreference: threads) { read(path, identity) }
            }
            for _ in 0..<width { startNext() }
            for await reading in group {
                guard let reading else { break }
                readings.append(reading)
                startNext()
            }
            return readings
        }
    }

    /// Nil where reading was interrupted.
    private func read(_ path: String, _ identity: FileIdentity) -> Reading? {
        let began = FileIdentity.now()
        do throws(MediaError) {
            guard let media = try media(path, identity) else { return nil }
            return Reading(path: path, identity: identity, began: began, outcome: .success(media))
        } catch {
            return Reading(path: path, identity: identity, began: began, outcome: .failure(error))
        }
    }

    private func media(_ path: String, _ identity: FileIdentity) throws(MediaError) -> KnownMedia? {
        let header = try? HeaderFacts.read(path: path)
        let digest = try MediaDigest.sha256(path: path) { count in
            meter.advance(count)
            return !Interruption.isRequested && !Task.isCancelled
        }
        guard let digest else { return nil }
        // The header and the digest have to be of one state of the file.
        guard digest.identity == identity else { throw .changed(path: path) }
        return KnownMedia(sha256: digest.sha256, header: header)
    }
}
