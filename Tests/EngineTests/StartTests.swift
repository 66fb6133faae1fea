import Engine
import Foundation
import GRDB
import HTTPTypes
import Logging
import ServiceLifecycle
import Testing

@Suite struct StartTests {
    private func error(_ configuration: EngineConfiguration) async -> EngineError? {
        let engine = VideoEngine(configuration: configuration, processor: TestProcessor(), logger: .quiet) { _ in
            Issue.record("the engine must not start")
        }
        do throws(EngineError) {
            try await engine.run()
            return nil
        } catch {
            return error
        }
    }

    @Test("a second engine over one folder is told who holds it")
    func locked() async throws {
        try await Bench.run { bench in
            let refused = await error(EngineConfiguration(dataFolder: bench.dataFolder))
            guard case .alreadyRunning(_, let holder)? = refused else {
                Issue.record("\(String(describing: refused))")
                return
            }
            let here = try await bench.get("/v1/job/1")
            #expect(holder?.pid == ProcessInfo.processInfo.processIdentifier)
            #expect(holder?.baseURL == bench.address.baseURL)
            // The one that runs is not disturbed.
            #expect(here.status == .notFound)
        }
    }

    @Test("the folder is free again when the engine has stopped")
    func released() async throws {
        try await withTemporaryFolder { folder in
            for _ in 0..<3 { try await Bench.run(in: folder) { #expect($0.address.port > 0) } }
        }
    }

    @Test("a port in use is an error before anybody is told to be ready")
    func portInUse() async throws {
        try await Bench.run { bench in
            try await withTemporaryFolder { folder in
                let configuration = EngineConfiguration(dataFolder: folder, port: bench.address.port)
                guard case .addressInUse(_, let port)? = await error(configuration) else {
                    Issue.record("the port is taken twice")
                    return
                }
                #expect(port == bench.address.port)
            }
        }
    }

    @Test("what can't be started says why", arguments: ["host", "open", "file", "nested"])
    func refusals(what: String) async throws {
        try await withTemporaryFolder { folder in
            var configuration = EngineConfiguration(dataFolder: folder + "/engine")
            switch what {
            case "host":
                configuration.host = "203.0.113.1"
                configuration.access = .staticToken("t")
                guard case .addressUnusable? = await error(configuration) else {
                    Issue.record("no such address here")
                    return
                }
            case "open":
                configuration.host = "0.0.0.0"
                guard case .openBeyondLoopback? = await error(configuration) else {
                    Issue.record("open to the network")
                    return
                }
            case _:
                try Data().write(to: URL(fileURLWithPath: folder + "/engine"))
                if what == "nested" { configuration.dataFolder += "/below/a/file" }
                guard case .folderUnusable(_, let reason)? = await error(configuration) else {
                    Issue.record("a file is no folder")
                    return
                }
                #expect(!reason.isEmpty)
            }
        }
    }

    @Test("a database of a newer release, and one that is none, are left alone")
    func databases() async throws {
        try await withTemporaryFolder { folder in
            let data = folder + "/engine"
            try await Bench.run(in: data) { _ in }
            do {
                let queue = try DatabaseQueue(path: data + "/engine.sqlite")
                try await queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999')") }
                try queue.close()
            }
            let newer = await error(EngineConfiguration(dataFolder: data))
            guard case .databaseNewer? = newer else {
                Issue.record("\(String(describing: newer))")
                return
            }
            let other = folder + "/other"
            try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
            try Data("this is no database at all".utf8).write(to: URL(fileURLWithPath: other + "/engine.sqlite"))
            guard case .databaseUnusable? = await error(EngineConfiguration(dataFolder: other)) else {
                Issue.record("text was taken for a database")
                return
            }
        }
    }

    @Test("an error of the body ends the scope with that error, and the engine with it")
    func scope() async throws {
        struct Mine: Error {}
        await #expect(throws: Mine.self) {
            try await Bench.run { _ in throw Mine() }
        }
    }

    @Test("an engine that does not start ends its scope with its own error")
    func failedScope() async throws {
        try await Bench.run { bench in
            let engine = VideoEngine(
                configuration: EngineConfiguration(dataFolder: bench.dataFolder),
                processor: TestProcessor(),
                logger: .quiet
            )
            await #expect(throws: EngineError.self) {
                try await engine.withRunning { _ in Issue.record("the engine must not start") }
            }
        }
    }

    @Test("a graceful shutdown ends the engine at once, with a job and an upload under way")
    func gracefulShutdown() async throws {
        try await withTemporaryFolder { folder in
            let gate = Gate()
            let (addresses, ready) = AsyncStream.makeStream(of: EngineAddress.self)
            let configuration = EngineConfiguration(dataFolder: folder, access: .staticToken("t"))
            let engine = VideoEngine(
                configuration: configuration,
                processor: TestProcessor(gate: gate),
                logger: .quiet,
                onReady: { ready.yield($0) }
            )
            let group = ServiceGroup(configuration: .init(services: [engine], logger: .quiet))
            let (ends, ended) = AsyncStream.makeStream(of: Void.self)
            async let running: Void = {
                defer { ended.finish() }
                try await group.run()
            }()
            let address = try #require(await addresses.first { _ in true })
            let bench = Bench(address: address, token: "t", dataFolder: folder)
            _ = try await bench.accepted("never ends")
            #expect(await gate.next() == "never ends")
            try await RawConnection.open(to: address) { connection in
                try await connection.write(bench.head(length: 100, extra: "Expect: 100-continue\r\n"))
                #expect(try await connection.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100"))
                await group.triggerGracefulShutdown()
                for await _ in ends {}
                #expect(try await connection.isEnded())
            }
            try await running
            // The job is still there for the next engine.
            try await Bench.run(in: folder, access: .staticToken("t")) { next in
                try await eventually { next.recordings.isEmpty }
            }
        }
    }

    @Test("everything the engine writes is for this user only")
    func permissions() async throws {
        try await Bench.run { bench in
            let attributes = try FileManager.default.attributesOfItem(atPath: bench.dataFolder)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
        }
    }
}
