#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The cache's place on disk: `digests` in a folder of its owner, nobody else's to read or to write.
///
/// Whatever goes wrong with it goes wrong silently, since nothing but time is lost. Several processes may use it at once: each
/// replaces the whole file by one that is complete.
package struct DigestCacheFile: Sendable {
    private static let largestSize = 64 << 20
    /// Nanoseconds.
    private static let longestWrite: Int64 = 10_000_000_000

    private let folder: String
    private var path: String { folder + "/digests" }

    /// The names that the cache uses in its folder all begin with this.
    package static let namePrefix = "digests"

    /// - Parameter folder: is made by the first `save` where its parent exists.
    package init(folder: String) {
        self.folder = folder
    }

    /// What is known; nothing where the file is missing, damaged, of another version, or open to others.
    package func load() -> DigestCache {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { return DigestCache() }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Self.isOurs(status),
            let bytes = Self.read(descriptor, Int(status.st_size))
        else { return DigestCache() }
        return DigestCacheCoding.decode(bytes) ?? DigestCache()
    }

    /// Adds what is newly known to what other processes have saved meanwhile, and drops the files that are gone.
    package func save(_ news: DigestCache) {
        var cache = load()
        cache.add(news)
        cache.prune { identity, entry in
            news.media(of: identity) != nil || (try? FileIdentity.current(path: entry.path)) == identity
        }
        mkdir(folder, 0o700)
        replace(by: DigestCacheCoding.encode(cache))
    }

    private static func isOurs(_ status: stat) -> Bool {
        status.st_mode & S_IFMT == S_IFREG && status.st_uid == geteuid() && status.st_mode & 0o022 == 0
            && status.st_size <= largestSize
    }

    private static func read(_ descriptor: Int32, _ size: Int) -> [UInt8]? {
        var filled = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while filled < size {
                let got = pread(descriptor, buffer.baseAddress?.advanced(by: filled), size - filled, off_t(filled))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                filled += got
            }
            count = filled
        }
        return filled == size ? bytes : nil
    }

    /// rename(2), not a write in place: a reader sees the old cache or the new one.
    private func replace(by bytes: [UInt8]) {
        guard bytes.count <= Self.largestSize, let descriptor = create(newPath) ?? createAgain(newPath) else { return }
        let isWhole = Self.fill(descriptor, with: bytes)
        guard close(descriptor) == 0, isWhole, rename(newPath, path) == 0 else {
            unlink(newPath)
            return
        }
    }

    private var newPath: String { path + ".new" }

    private func create(_ path: String) -> Int32? {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        return descriptor >= 0 ? descriptor : nil
    }

    /// Takes the place of a process that was killed while it wrote; gives way to one that writes now.
    private func createAgain(_ path: String) -> Int32? {
        var status = stat()
        let longAgo = FileIdentity.now() &- Self.longestWrite
        guard lstat(path, &status) == 0, FileIdentity(status).modificationTime < longAgo else { return nil }
        unlink(path)
        return create(path)
    }

    private static func fill(_ descriptor: Int32, with bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                written += count
            }
            return true
        }
    }
}
