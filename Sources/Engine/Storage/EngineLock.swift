import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The lock that lets one engine at a time use a data folder; it dies with its process, whatever kills it.
final class EngineLock: Sendable {
    private let descriptor: Mutex<Int32?>

    init(folder: String) throws(EngineError) {
        let path = folder + "/engine.lock"
        // O_CLOEXEC: a worker that outlives the engine must not keep the lock.
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .folderUnusable(path: folder, reason: SystemError.current.description) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let reason = SystemError.current
            defer { close(file) }
            guard reason.code == EWOULDBLOCK else {
                throw .folderUnusable(path: folder, reason: reason.description)
            }
            throw .alreadyRunning(folder: folder, holder: Self.holder(in: path))
        }
        descriptor = Mutex(file)
        note(EngineHolder(pid: getpid()))
    }

    deinit { release() }

    /// Tells who holds the lock, for the message of the next one who wants it.
    func note(_ holder: EngineHolder) {
        guard let text = try? JSONEncoder().encode(holder) else { return }
        descriptor.withLock { file in
            guard let file, ftruncate(file, 0) == 0 else { return }
            _ = text.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
        }
    }

    func release() {
        descriptor.withLock { file in
            guard let open = file else { return }
            ftruncate(open, 0)
            // Closing alone is not enough: a child process between fork and exec still has the file open.
            flock(open, LOCK_UN)
            close(open)
            file = nil
        }
    }

    private static func holder(in path: String) -> EngineHolder? {
        FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode(EngineHolder.self, from: $0) }
    }
}

/// An errno with the system's words for it.
struct SystemError: Error, Hashable, CustomStringConvertible {
    var code: Int32

    static var current: SystemError { SystemError(code: errno) }

    var description: String { String(cString: strerror(code)) }
    var isOutOfSpace: Bool { code == ENOSPC || code == EDQUOT }
}
