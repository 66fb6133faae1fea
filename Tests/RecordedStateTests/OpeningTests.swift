import Foundation
import GRDB
import Planning
import Testing

@testable import RecordedState

@Suite("The state's file")
struct OpeningTests {
    /// A store that is closing holds its file for a moment longer than its log.
    private func connection(_ folder: URL) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        return try DatabaseQueue(path: statePath(folder), configuration: configuration)
    }

    private func change(_ folder: URL, _ sql: String) throws {
        try connection(folder).inDatabase { try $0.execute(sql: sql) }
    }

    @Test("is made with its folder, and keeps every commit on disk")
    func made() async throws {
        try await withTemporaryFolder { folder in
            let queue = try {
                _ = try openStore(folder)
                return try SQLiteOpening.writable(path: statePath(folder), busyTimeout: .seconds(1))
            }()
            func pragma(_ name: String) async throws -> String? {
                try await queue.read { try String.fetchOne($0, sql: "PRAGMA \(name)") }
            }
            #expect(try await pragma("journal_mode") == "wal")
            #expect(try await pragma("synchronous") == "2")
            #expect(try await pragma("foreign_keys") == "1")
            #expect(try await pragma("user_version") == "\(StateSchema.version)")
        }
    }

    @Test("is made once when many start at the same time")
    func together() async throws {
        try await withTemporaryFolder { folder in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        let place = ConversationPlace(target: "local", key: "key-\(number)")
                        try await openStore(folder).adopt(
                            Adoption(place: place, conversationID: "\(number)", segments: [])
                        )
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await openStore(folder).conversations(target: nil).count == 8)
        }
    }

    @Test("that has lost what finds a conversation is not written to, as if nothing had been sent")
    func emptiedPage() async throws {
        try await withTemporaryFolder { folder in
            try await openStore(folder).sendAll(["a", "b"])
            await untilClosed(folder)
            let (page, size) = try await connection(folder).read { database in
                let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'conversations_by_key'"
                return (
                    try Int.fetchOne(database, sql: sql) ?? 0, try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
                )
            }
            let file = try FileHandle(forUpdating: URL(filePath: statePath(folder)))
            // The number of cells of a b-tree page (SQLite's file format, 1.6).
            try file.seek(toOffset: UInt64((page - 1) * size + 3))
            try file.write(contentsOf: Data([0, 0]))
            try file.close()
            func tellsDamage(_ error: any Error) -> Bool {
                guard case .corrupt(statePath(folder), let reason)? = error as? StateError else { return false }
                return !reason.isEmpty && !reason.contains("\n")
            }
            #expect(performing: { try openStore(folder) }, throws: tellsDamage)
            let reader = SQLiteStateReader(path: statePath(folder))
            await #expect(performing: { try await reader.checkIntegrity() }, throws: tellsDamage)
        }
    }

    @Test("of the first version is read as it is, and brought up to date by who writes")
    func older() async throws {
        try await withTemporaryFolder { folder in
            try await openStore(folder).sendAll(["a"])
            await untilClosed(folder)
            try change(
                folder,
                "DROP INDEX segments_by_media; DROP INDEX attempts_by_media; PRAGMA user_version = 1"
            )
            let reader = SQLiteStateReader(path: statePath(folder))
            let index = try await reader.mediaIndex(target: "local", near: [digest("a")])
            #expect(index.holders(of: digest("a"), notUnder: "") == [.init(key: "weekly", segmentID: "a")])
            let store = try openStore(folder)
            #expect(try await store.mediaIndex(target: "local", near: [digest("a")]) == index)
            let version = try await connection(folder).read {
                try Int.fetchOne($0, sql: "PRAGMA user_version")
            }
            #expect(version == StateSchema.version)
        }
    }

    @Test("with a value that no column can hold is told to be damaged, and nothing traps")
    func impossibleValue() async throws {
        try await withTemporaryFolder { folder in
            try await openStore(folder).sendAll(["a"])
            await untilClosed(folder)
            try change(
                folder,
                """
                PRAGMA writable_schema = ON;
                UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE name = 'segments';
                """
            )
            try change(folder, "UPDATE segments SET id = NULL")
            let reader = SQLiteStateReader(path: statePath(folder))
            let error = StateError.corrupt(path: statePath(folder), reason: "a column holds what it can't hold")
            await #expect(throws: error) { try await reader.recorded(target: "local", key: "weekly") }
        }
    }

    @Test("with a segment out of all order is told to be damaged, and nothing traps")
    func impossiblePosition() async throws {
        try await withTemporaryFolder { folder in
            try await openStore(folder).sendAll(["a", "b"])
            await untilClosed(folder)
            try change(folder, "UPDATE segments SET position = 9223372036854775807 WHERE position = 2")
            let reader = SQLiteStateReader(path: statePath(folder))
            let error = StateError.corrupt(path: statePath(folder), reason: "a conversation's segments have gaps")
            await #expect(throws: error) { try await reader.recorded(target: "local", key: "weekly") }
        }
    }

    @Test("of a newer version is refused, to write and to read")
    func newer() async throws {
        try await withTemporaryFolder { folder in
            _ = try openStore(folder)
            try change(folder, "PRAGMA user_version = 99")
            let error = StateError.newer(path: statePath(folder), version: 99, known: StateSchema.version)
            #expect(throws: error) { try openStore(folder) }
            await #expect(throws: error) {
                try await SQLiteStateReader(path: statePath(folder)).conversations(target: nil)
            }
        }
    }

    @Test("of another program is refused and left alone")
    func foreign() async throws {
        try await withTemporaryFolder { folder in
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(".runner"),
                withIntermediateDirectories: true
            )
            try change(folder, "CREATE TABLE theirs (a)")
            let before = try Data(contentsOf: URL(fileURLWithPath: statePath(folder)))
            #expect(throws: StateError.foreign(path: statePath(folder))) { try openStore(folder) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: statePath(folder))) == before)
        }
    }

    @Test("that is no database is called damaged", arguments: [100, 5000])
    func garbage(size: Int) async throws {
        try await withTemporaryFolder { folder in
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(".runner"),
                withIntermediateDirectories: true
            )
            try Data(repeating: 0x41, count: size).write(to: URL(fileURLWithPath: statePath(folder)))
            let error = #expect(throws: StateError.self) { try openStore(folder) }
            #expect(error?.message.contains("is damaged") ?? false)
            await #expect(throws: StateError.self) {
                try await SQLiteStateReader(path: statePath(folder)).conversations(target: nil)
            }
        }
    }

    @Test("with a page overwritten is called damaged when it is met", .timeLimit(.minutes(1)))
    func damagedPage() async throws {
        try await withTemporaryFolder { folder in
            try await openStore(folder).sendAll(["a", "b"])
            await untilClosed(folder)
            let file = try FileHandle(forUpdating: URL(fileURLWithPath: statePath(folder)))
            let end = try file.seekToEnd()
            try file.seek(toOffset: 4096)
            try file.write(contentsOf: Data(repeating: 0xff, count: Int(end) - 4096))
            try file.close()
            let error = await #expect(throws: StateError.self) {
                try await openStore(folder).weeklyConversation()
            }
            #expect(error?.message.contains("is damaged") ?? false)
        }
    }

    @Test("that can't be made says which folder and why", arguments: ["/proc/nowhere", "/dev/null"])
    func unwritable(folder: String) {
        do {
            _ = try openStore(URL(fileURLWithPath: folder))
            Issue.record("a state was made in \(folder)")
        } catch {
            guard case .unwritable(let path, let reason) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(path.hasPrefix(folder))
            #expect(!reason.isEmpty)
        }
    }

    @Test("that is a folder can't be opened")
    func folderInPlace() async throws {
        try await withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: statePath(folder), withIntermediateDirectories: true)
            #expect(throws: StateError.self) { try openStore(folder) }
            await #expect(throws: StateError.self) {
                try await SQLiteStateReader(path: statePath(folder)).conversations(target: nil)
            }
        }
    }

    @Test("that another process keeps locked is called so after the time to wait")
    func busy() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder, busyTimeout: .milliseconds(50))
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: statePath(folder), configuration: configuration)
            try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
            await #expect(throws: StateError.busy(path: statePath(folder))) {
                try await store.adopt(Adoption(place: weekly, conversationID: "17", segments: []))
            }
            try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
            try await store.adopt(Adoption(place: weekly, conversationID: "17", segments: []))
        }
    }
}
