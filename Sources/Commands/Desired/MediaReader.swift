import Foundation
import Lanes
import Media

/// Learns what planning needs of video files: each is read once, on all cores, and not at all where the cache knows it.
struct MediaReader: Sendable {
    typealias Finding = Result<KnownFile, MediaError>

    struct KnownFile: Sendable {
        var byteCount: Int64
        var media: KnownMedia
    }

    let cache: DigestCacheFile
    /// Where relative paths begin.
    let workingFolder: String
    /// Reads everything, whatever the cache says.
    let rehash: Bool
    let console: Console

    /// What was found, by path.
    func read(_ paths: Set<String>) async throws(CommandFailure) -> [String: Finding] {
        var findings = [String: Finding](minimumCapacity: paths.count)
        var files: [FileIdentity: [String]] = [:]
        for (path, identity) in Self.identities(Array(paths)) {
            switch identity {
            case .success(let identity): files[identity, default: []].append(path)
            case .failure(let error): findings[path] = .failure(error)
            }
        }
        let found = try await media(of: files.compactMapValues(\.first))
        for (identity, paths) in files {
            let finding = found[identity]?.map { KnownFile(byteCount: identity.byteCount, media: $0) }
            for path in paths { findings[path] = finding }
        }
        return findings
    }

    /// On all processors: a file system answers thousands of questions no quicker than one by one.
    private static func identities(_ paths: [String]) -> [(String, Result<FileIdentity, MediaError>)] {
        Lanes.map(paths) { path in
            do throws(MediaError) {
                return (path, .success(try FileIdentity.current(path: path)))
            } catch {
                return (path, .failure(error))
            }
        }
    }

    /// One path of each file is enough: hard and symbolic links are the same file.
    private func media(
        of files: [FileIdentity: String]
    ) async throws(CommandFailure) -> [FileIdentity: Result<KnownMedia, MediaError>] {
        guard !files.isEmpty else { return [:] }
        var found: [FileIdentity: Result<KnownMedia, MediaError>] = [:]
        let known = rehash ? DigestCache() : cache.load()
        for identity in files.keys { found[identity] = known.media(of: identity).map { .success($0) } }
        let unknown = files.filter { found[$0.key] == nil }
        guard !unknown.isEmpty else { return found }
        let readings = try await Interruption.watching { () async throws(CommandFailure) in await readAndKeep(unknown) }
        for reading in readings { found[reading.identity] = reading.outcome }
        return found
    }

    /// Keeps also what was read before an interruption.
    private func readAndKeep(_ files: [FileIdentity: String]) async -> [Reading] {
        let meter = ReadingMeter(total: files.keys.reduce(0) { $0 + $1.byteCount }, console: console)
        let readings = await MediaReadings(meter: meter).read(files)
        meter.clear()
        var news = DigestCache()
        for reading in readings {
            guard case .success(let media) = reading.outcome else { continue }
            news.remember(media, of: reading.identity, path: absolute(reading.path), readAt: reading.began)
        }
        if !news.isEmpty { cache.save(news) }
        return readings
    }

    private func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(workingFolder)/\(path)"
    }
}
