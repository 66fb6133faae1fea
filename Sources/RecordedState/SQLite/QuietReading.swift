import Foundation
import GRDB

/// Reads a WAL database without making, changing or removing a file.
struct QuietReading {
    let path: String

    /// How the file can be read at this moment.
    private enum Access {
        case nothingThere
        /// Nobody writes: the file alone is the whole state, and is read as one that never changes.
        case atRest
        /// A writer is at work or was killed: the log beside the file belongs to the state, and its shared memory exists.
        case withLog
        /// The log belongs to the state, and its shared memory is gone or can't be used: a copy is read.
        case copied
    }

    /// What tells whether somebody wrote while the file was read as one that never changes.
    private struct Identity: Equatable {
        var inode: UInt64
        var size: Int64
        var modified: [Int]
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value? {
        for _ in 0..<20 {
            switch access() {
            case .nothingThere: return nil
            case .atRest:
                let before = identity()
                let result = Result { try open("file:\(escapedPath)?immutable=1", body) }
                // Somebody came to write in between, so what was read may be a mixture.
                guard access() == .atRest, identity() == before else { continue }
                return try result.get()
            case .withLog:
                do {
                    return try open(SQLiteOpening.absolute(path), body)
                } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
                    return try readCopy(body)
                }
            case .copied: return try readCopy(body)
            }
        }
        throw StateError.busy(path: path)
    }

    private func access() -> Access {
        guard FileStatus.exists(path) else { return .nothingThere }
        guard (FileStatus.size(path + "-wal") ?? 0) > 0 else { return .atRest }
        return FileStatus.exists(path + "-shm") ? .withLog : .copied
    }

    private func identity() -> Identity? {
        FileStatus.read(path).map { Identity(inode: $0.inode, size: $0.size, modified: $0.modified) }
    }

    private func open<Value>(_ name: String, _ body: (Database) throws -> Value) throws -> Value? {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let queue = try DatabaseQueue(path: name, configuration: configuration)
        return try queue.read { database in
            try StateSchema.check(database, path: path)
            // Its maker was killed before the first table.
            guard try StateSchema.storedVersion(database) > 0 else { return nil }
            return try body(database)
        }
    }

    private func readCopy<Value>(_ body: (Database) throws -> Value) throws -> Value? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("runner-state-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let copy = folder.appendingPathComponent("state.sqlite").path
        for suffix in ["", "-wal"] where FileStatus.exists(path + suffix) {
            try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
        }
        return try open(copy, body)
    }

    /// The path inside SQLite's URI form of a name.
    private var escapedPath: String {
        SQLiteOpening.absolute(path)
            .replacingOccurrences(of: "%", with: "%25")
            .replacingOccurrences(of: "?", with: "%3f")
            .replacingOccurrences(of: "#", with: "%23")
    }
}
