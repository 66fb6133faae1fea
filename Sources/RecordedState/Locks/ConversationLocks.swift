import AsyncVideoAPI
import Crypto
package import Foundation

/// One lock for each conversation of each target, held by at most one process and let go when that process ends.
package struct ConversationLocks: Sendable {
    private let folder: String
    private let now: @Sendable () -> Date

    package init(folder: String, now: @escaping @Sendable () -> Date = { Date() }) {
        self.folder = folder
        self.now = now
    }

    /// Runs `body` under the conversation's lock, and lets go of it on return, throw and cancellation.
    ///
    /// - Parameters:
    ///   - place: the conversation.
    ///   - command: what the user typed, for those who wait for this one.
    ///   - wait: how long to wait while another process holds the lock. The kernel's own waiting can't be cancelled, so the
    ///     lock is tried again every 50 to 250 ms.
    ///   - onWait: called once, with the holder as far as it is known, before waiting.
    ///   - body: what needs the lock.
    /// - Returns: what `body` returns.
    /// - Throws: `LockError`, `CancellationError` while waiting, or what `body` throws.
    @discardableResult
    package func withLock<Value>(
        _ place: ConversationPlace,
        command: String,
        wait: LockWait = .none,
        onWait: (LockHolder?) -> Void = { _ in },
        _ body: () async throws -> Value
    ) async throws -> Value {
        let path = try lockPath(place)
        let lock = try await acquire(path, place, wait, onWait)
        lock.write(holder(command))
        let value = try await body()
        // The lock must not end with its last mention, but with the body.
        withExtendedLifetime(lock) {}
        return value
    }

    private func acquire(
        _ path: String,
        _ place: ConversationPlace,
        _ wait: LockWait,
        _ onWait: (LockHolder?) -> Void
    ) async throws -> LockFile {
        if let lock = try LockFile.tryLock(path) { return lock }
        let deadline = try deadline(wait, path, place)
        onWait(LockFile.holder(path))
        var pause = Duration.milliseconds(50)
        while true {
            try await Task.sleep(for: pause)
            if let lock = try LockFile.tryLock(path) { return lock }
            if let deadline, ContinuousClock.now >= deadline {
                throw LockError.held(by: LockFile.holder(path), place: place)
            }
            pause = min(pause * 2, .milliseconds(250))
        }
    }

    /// Nil where there is none.
    private func deadline(
        _ wait: LockWait,
        _ path: String,
        _ place: ConversationPlace
    ) throws(LockError) -> ContinuousClock.Instant? {
        switch wait {
        case .none: throw .held(by: LockFile.holder(path), place: place)
        case .atMost(let duration): .now + duration
        case .forever: nil
        }
    }

    private func holder(_ command: String) -> LockHolder {
        LockHolder(
            pid: getpid(),
            command: command,
            host: hostName,
            user: NSUserName(),
            since: Timestamp.text(now())
        )
    }

    /// Not Foundation's, which asks the name service and may take seconds.
    private var hostName: String {
        var bytes = [CChar](repeating: 0, count: 256)
        guard gethostname(&bytes, bytes.count - 1) == 0 else { return "" }
        return String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// A name that a person recognizes, and a digest that keeps places apart whatever their names are made of.
    private func lockPath(_ place: ConversationPlace) throws(LockError) -> String {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .unavailable(path: folder, reason: (error as NSError).localizedDescription)
        }
        let digest = SHA256.hash(data: Data("\(place.target)\u{0}\(place.key)".utf8))
        let suffix = digest.prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let readable = place.key.unicodeScalars.prefix(60).map { scalar in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isPlain ? Character(scalar) : "-"
        }
        return URL(fileURLWithPath: folder).appendingPathComponent("\(String(readable))-\(suffix).lock").path
    }
}
