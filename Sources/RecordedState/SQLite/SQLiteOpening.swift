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
        return queue
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
