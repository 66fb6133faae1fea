import Foundation
import Testing

@testable import RecordedState

@Suite("A conversation's lock")
struct LockTests {
    private let other = ConversationPlace(target: "local", key: "other")

    private func locks(_ folder: URL) -> ConversationLocks {
        ConversationLocks(folder: folder.appendingPathComponent("locks").path)
    }

    private func lockFile(_ folder: URL) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("locks").path)
        return folder.appendingPathComponent("locks").appendingPathComponent(try #require(names.first)).path
    }

    /// Another process that holds the lock: `flock` becomes the command, so that killing it ends the only holder.
    private func holdElsewhere(_ path: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        process.arguments = ["--no-fork", path, "/bin/sh", "-c", "echo locked; exec sleep 600"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        #expect(try output.fileHandleForReading.read(upToCount: 7) == Data("locked\n".utf8))
        return process
    }

    @Test("keeps a second one out, which learns who holds it")
    func held() async throws {
        try await withTemporaryFolder { folder in
            let locks = locks(folder)
            try await locks.withLock(weekly, command: "runner apply specs/weekly.yaml") {
                let error = await #expect(throws: LockError.self) {
                    try await locks.withLock(weekly, command: "runner apply") {}
                }
                guard case .held(let holder, weekly)? = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(holder?.pid == getpid())
                #expect(holder?.command == "runner apply specs/weekly.yaml")
                #expect(error?.message.contains("'weekly' is locked by 'runner apply specs") ?? false)
                try await locks.withLock(other, command: "runner apply") {}
            }
            try await locks.withLock(weekly, command: "runner apply") {}
        }
    }

    @Test("is let go of when the body throws")
    func bodyThrows() async throws {
        struct Trouble: Error {}
        try await withTemporaryFolder { folder in
            await #expect(throws: Trouble.self) {
                try await locks(folder).withLock(weekly, command: "runner apply") { throw Trouble() }
            }
            try await locks(folder).withLock(weekly, command: "runner apply") {}
        }
    }

    @Test("is waited for, and told once whom for")
    func waits() async throws {
        try await withTemporaryFolder { folder in
            let locks = locks(folder)
            let (waiting, waiter) = AsyncStream.makeStream(of: String.self)
            let (order, recorder) = AsyncStream.makeStream(of: String.self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                try await locks.withLock(weekly, command: "first") {
                    group.addTask { try await second(locks, waiter, recorder) }
                    var waiters = waiting.makeAsyncIterator()
                    #expect(await waiters.next() == "first")
                    recorder.yield("first")
                }
                try await group.waitForAll()
            }
            recorder.finish()
            #expect(await order.reduce(into: []) { $0.append($1) } == ["first", "second"])
        }
    }

    private func second(
        _ locks: ConversationLocks,
        _ waiter: AsyncStream<String>.Continuation,
        _ recorder: AsyncStream<String>.Continuation
    ) async throws {
        try await locks.withLock(
            weekly,
            command: "second",
            wait: .forever,
            onWait: { waiter.yield($0?.command ?? "nobody") },
            { _ = recorder.yield("second") }
        )
    }

    @Test("is not waited for longer than asked")
    func waitsInVain() async throws {
        try await withTemporaryFolder { folder in
            let locks = locks(folder)
            try await locks.withLock(weekly, command: "first") {
                await #expect(throws: LockError.self) {
                    try await locks.withLock(weekly, command: "second", wait: .atMost(.milliseconds(100))) {}
                }
            }
        }
    }

    @Test("may be given up waiting for")
    func cancelled() async throws {
        try await withTemporaryFolder { folder in
            let locks = locks(folder)
            let (waiting, waiter) = AsyncStream.makeStream(of: Void.self)
            try await locks.withLock(weekly, command: "first") {
                await #expect(throws: CancellationError.self) {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask { () async throws -> Void in
                            try await locks.withLock(
                                weekly,
                                command: "second",
                                wait: .forever,
                                onWait: { _ in waiter.yield() },
                                { _ = Issue.record("both hold it") }
                            )
                        }
                        var waiters = waiting.makeAsyncIterator()
                        await waiters.next()
                        group.cancelAll()
                        try await group.waitForAll()
                    }
                }
            }
        }
    }

    @Test("dies with the process that holds it")
    func dies() async throws {
        try await withTemporaryFolder { folder in
            let locks = locks(folder)
            try await locks.withLock(weekly, command: "first") {}
            let holder = try holdElsewhere(try lockFile(folder))
            defer { kill(holder.processIdentifier, SIGKILL) }
            await #expect(throws: LockError.held(by: nil, place: weekly)) {
                try await locks.withLock(weekly, command: "second") {}
            }
            let (waiting, waiter) = AsyncStream.makeStream(of: Void.self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await locks.withLock(
                        weekly,
                        command: "second",
                        wait: .forever,
                        onWait: { _ in waiter.yield() },
                        {}
                    )
                }
                var waiters = waiting.makeAsyncIterator()
                await waiters.next()
                kill(holder.processIdentifier, SIGKILL)
                try await group.waitForAll()
            }
            holder.waitUntilExit()
        }
    }

    @Test("keeps another process out")
    func holdsAgainstOthers() async throws {
        try await withTemporaryFolder { folder in
            try await locks(folder).withLock(weekly, command: "first") {
                let process = Process()
                process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
                process.arguments = ["--nonblock", "--conflict-exit-code", "9", try lockFile(folder), "true"]
                try process.run()
                process.waitUntilExit()
                #expect(process.terminationStatus == 9)
            }
        }
    }

    @Test("is not inherited by a child that outlives the body")
    func notInherited() async throws {
        try await withTemporaryFolder { folder in
            let locks = locks(folder)
            let child = try await locks.withLock(weekly, command: "first") { try spawnSleep() }
            defer { end(child) }
            // spawn returns a moment before the kernel closes what is close-on-exec; the new name comes after that.
            while try String(contentsOfFile: "/proc/\(child)/comm", encoding: .utf8) != "sleep\n" { await Task.yield() }
            let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(child)/fd").compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(child)/fd/\($0)")
            }
            #expect(open.filter { $0.hasSuffix(".lock") } == [])
            try await locks.withLock(weekly, command: "second") {}
        }
    }

    /// The C library's own spawn, which hands every descriptor down that is not close-on-exec.
    private func spawnSleep() throws -> pid_t {
        var child: pid_t = 0
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("600"), nil]
        defer { for argument in arguments { free(argument) } }
        try #require(posix_spawn(&child, "/bin/sleep", nil, nil, &arguments, environ) == 0)
        return child
    }

    private func end(_ child: pid_t) {
        kill(child, SIGKILL)
        var status: Int32 = 0
        waitpid(child, &status, 0)
    }

    @Test("has a file for each place, whatever its name is made of")
    func names() async throws {
        try await withTemporaryFolder { folder in
            let keys = ["a/b", "a-b", "..", "", String(repeating: "ä", count: 300), "a\u{0}b"]
            for key in keys {
                for target in ["local", "production"] {
                    try await locks(folder).withLock(.init(target: target, key: key), command: "runner") {}
                }
            }
            let files = try FileManager.default.contentsOfDirectory(
                atPath: folder.appendingPathComponent("locks").path
            )
            #expect(files.count == 12)
        }
    }

    @Test("that can't be made says where and why")
    func unavailable() async {
        do {
            try await ConversationLocks(folder: "/proc/nowhere/locks").withLock(weekly, command: "runner") {}
            Issue.record("a lock was made")
        } catch {
            guard case .unavailable(let path, let reason)? = error as? LockError else {
                Issue.record("\(error)")
                return
            }
            #expect(path.hasPrefix("/proc/nowhere"))
            #expect(!reason.isEmpty)
        }
    }
}
