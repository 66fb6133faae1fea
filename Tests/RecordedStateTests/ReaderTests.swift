import Foundation
import Planning
import Testing

@testable import RecordedState

@Suite("Reading for a plan")
struct ReaderTests {
    /// Every file below a folder with its bytes.
    private func contents(_ folder: URL) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            contents[name] = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path) ?? Data()
        }
        return contents
    }

    @Test("finds nothing where there is no state, and makes none")
    func nothing() async throws {
        try await withTemporaryFolder { folder async throws in
            let reader = SQLiteStateReader(path: statePath(folder))
            #expect(try await reader.recorded(target: "local", key: "weekly") == nil)
            #expect(try await reader.mediaIndex(target: "local", near: [digest("a")]) == MediaIndex())
            #expect(try await reader.conversations(target: nil).isEmpty)
            #expect(try contents(folder).isEmpty)
        }
    }

    @Test("sees what was recorded and changes not a byte", .timeLimit(.minutes(1)))
    func atRest() async throws {
        try await withTemporaryFolder { folder in
            try await openStore(folder).sendAll(["a", "b"])
            await untilClosed(folder)
            let before = try contents(folder)
            #expect(Set(before.keys) == [".runner", ".runner/state.sqlite"])
            let reader = SQLiteStateReader(path: statePath(folder))
            #expect(try await reader.recorded(target: "local", key: "weekly")?.segments.map(\.id) == ["a", "b"])
            #expect(try await reader.attempts(target: "local", key: "weekly").count == 2)
            #expect(try contents(folder) == before)
        }
    }

    @Test("sees what a process at work has committed")
    func besideWriter() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.sendAll(["a", "b"])
            let names = Set(try contents(folder).keys)
            let reader = SQLiteStateReader(path: statePath(folder))
            #expect(try await reader.recorded(target: "local", key: "weekly")?.segments.count == 2)
            #expect(try await reader.recorded(target: "local", key: "weekly") == store.weeklyConversation())
            #expect(Set(try contents(folder).keys) == names)
        }
    }

    @Test("sees what a killed process has committed, whatever it has left behind", arguments: [true, false])
    func afterKill(withSharedMemory: Bool) async throws {
        try await withTemporaryFolder { folder in
            let alive = folder.appendingPathComponent("alive")
            let killed = folder.appendingPathComponent("killed")
            let store = try openStore(alive)
            try await store.sendAll(["a", "b"])
            // The files of an open database, taken as they are, are what a killed process leaves.
            try FileManager.default.copyItem(at: alive, to: killed)
            if !withSharedMemory { try FileManager.default.removeItem(atPath: statePath(killed) + "-shm") }
            let names = Set(try contents(killed).keys)
            let reader = SQLiteStateReader(path: statePath(killed))
            #expect(try await reader.recorded(target: "local", key: "weekly")?.segments.count == 2)
            #expect(Set(try contents(killed).keys) == names)
            #expect(try await openStore(killed).weeklyConversation() == store.weeklyConversation())
        }
    }

    @Test("takes a path with characters that mean something to SQLite")
    func oddPath() async throws {
        try await withTemporaryFolder { folder in
            let odd = folder.appendingPathComponent("a b?c#d%20e&immutable=0")
            try await openStore(odd).sendAll(["a"])
            let reader = SQLiteStateReader(path: statePath(odd))
            #expect(try await reader.recorded(target: "local", key: "weekly")?.segments.count == 1)
        }
    }

    @Test("never sees half of a transaction, however busy the writer is")
    func whileWriting() async throws {
        try await withTemporaryFolder { folder in
            let reader = SQLiteStateReader(path: statePath(folder))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    // Opened and closed for each segment: the log comes and goes under the reader.
                    for count in 1...12 { try await openStore(folder).sendAll((0..<count).map { "s\($0)" }) }
                }
                group.addTask {
                    var seen = 0
                    while seen < 12 {
                        guard let recorded = try await reader.recorded(target: "local", key: "weekly") else { continue }
                        #expect(recorded.segments.isEmpty == (recorded.conversationID == nil))
                        #expect(recorded.segments.count >= seen)
                        seen = recorded.segments.count
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
