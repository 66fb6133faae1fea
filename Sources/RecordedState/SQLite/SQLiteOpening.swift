import Foundation
import GRDB

/// The two ways to open the file: to write it, or to read it without leaving a trace.
enum SQLiteOpening {
    static func writable(path: String, busyTimeout: Duration) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: absolute(path), configuration: configuration(busyTimeout))
        try queue.inDatabase { try StateSchema.check($0, path: path) }
        try queue.inDatabase(useWAL)
        try queue.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                // Again, now that nobody else can be in the middle of it.
                try StateSchema.check(database, path: path)
                try StateSchema.migrate(database)
                return .commit
            }
        }
        // Not in that transaction: others may have something to record that can't wait.
        try queue.inDatabase { try checkIntegrity($0, path) }
        return queue
    }

    /// A page that a failing disk has emptied reads as "nothing was sent", and then everything would be sent and paid for again.
    static func checkIntegrity(_ database: Database, _ path: String) throws {
        let findings = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)") ?? "it can't be checked"
        guard findings != "ok" else { return }
        // A heading may stand before the finding, on a line of its own.
        throw StateError.corrupt(path: path, reason: findings.split(separator: "\n").last.map(String.init) ?? findings)
    }

    private static func configuration(_ busyTimeout: Duration) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeout / .seconds(1))
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return configuration
    }

    /// SQLite does not wait for the lock that this change takes, so two first runs at once have to take turns here.
    private static func useWAL(_ database: Database) throws {
        var attemptsLeft = 50
        while true {
            do {
                let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
                guard mode == "wal" else {
                    throw DatabaseError(
                        resultCode: .SQLITE_CANTOPEN,
                        message: "its file system can't share memory (WAL)"
                    )
                }
                return
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && attemptsLeft > 0 {
                attemptsLeft -= 1
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    /// GRDB and SQLite give meanings to some names (`:memory:`, `file:…`), but not to absolute paths.
    static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).path
    }
}
