import Foundation

/// A file that is locked as long as this value lives.
///
/// The kernel lets go of the lock when the last descriptor closes, however its holder ends. The descriptor is opened
/// close-on-exec: a child (a decoder, say) that outlives its parent must not keep the lock. The file itself is never removed:
/// whoever waits has it open, and would lock a file that nobody else can see.
struct LockFile: ~Copyable {
    private let descriptor: Int32

    /// Nil while another descriptor holds the lock.
    static func tryLock(_ path: String) throws(LockError) -> LockFile? {
        while let lock = try tryOnce(path) {
            // A lock on a file that somebody removed meanwhile keeps nobody out: the next one would make a new file.
            if lock.stands(at: path) { return lock }
        }
        return nil
    }

    private func stands(at path: String) -> Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && UInt64(status.st_ino) == FileStatus.read(path)?.inode
    }

    private static func tryOnce(_ path: String) throws(LockError) -> LockFile? {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .unavailable(path: path, reason: reason()) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            let text = reason()
            close(descriptor)
            guard code == EWOULDBLOCK else { throw .unavailable(path: path, reason: text) }
            return nil
        }
        return LockFile(descriptor: descriptor)
    }

    /// Leaves word for those who wait; it is no harm where it can't be written.
    func write(_ holder: LockHolder) {
        guard let bytes = try? JSONEncoder().encode(holder), ftruncate(descriptor, 0) == 0 else { return }
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    /// Nil where the holder has not written yet.
    static func holder(_ path: String) -> LockHolder? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let bytes = try? file.read(upToCount: 64 * 1024) else { return nil }
        return try? JSONDecoder().decode(LockHolder.self, from: bytes)
    }

    deinit {
        // Nobody may read this holder's name once the lock is free.
        _ = ftruncate(descriptor, 0)
        // Not left to closing: a child that is just being started has a copy of the descriptor until it executes.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
