import AsyncVideoAPI
import Engine
import Logging
import VideoClient

/// Runs the engine of a folder inside this process, or uses the one that another runner runs there already.
struct LocalEngine: Sendable {
    /// How often a holder that is starting or ending is looked at again; it has no address to wait at.
    private static let electionPause: Duration = .milliseconds(50)

    /// The application that the runners of a folder are to each other's engines.
    static let applicationID = "runner"

    let configuration: EngineConfiguration
    let secret: String
    let processor: any SegmentProcessor
    let logger: Logger
    /// Told when the engine of another process is used.
    let tell: @Sendable (String) -> Void

    /// Keeps an engine at hand while `body` runs; it starts at the first call that needs it.
    func withService<Result: Sendable>(
        _ body: (any VideoService) async throws -> Result
    ) async throws -> Result {
        let board = EngineBoard()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await keep(board) }
            do {
                let result = try await body(LocalVideoService(board: board))
                await leave(board, &group)
                return result
            } catch {
                await leave(board, &group)
                throw error
            }
        }
    }

    private func leave(_ board: EngineBoard, _ group: inout ThrowingTaskGroup<Void, any Error>) async {
        await board.close()
        group.cancelAll()
        _ = try? await group.waitForAll()
    }

    private var credentials: ClientCredentials { .application(id: Self.applicationID, secret: secret) }

    /// Until cancelled, some engine listens: this process's own where the folder is free, or the holder's.
    private func keep(_ board: EngineBoard) async {
        var used: EngineHolder?
        while !Task.isCancelled {
            do throws(EngineError) {
                try await runOwn(board)
                return
            } catch .alreadyRunning(_, let holder) {
                await use(holder, &used, board)
            } catch {
                await board.fail(error)
                return
            }
        }
    }

    private func runOwn(_ board: EngineBoard) async throws(EngineError) {
        let engine = VideoEngine(configuration: configuration, processor: processor, logger: logger) { address in
            await board.announce(Endpoint(baseURL: address.baseURL, credentials: credentials), isOwn: true)
        }
        try await engine.run()
    }

    private func use(_ holder: EngineHolder?, _ used: inout EngineHolder?, _ board: EngineBoard) async {
        if let holder, let url = holder.baseURL {
            if holder != used { tell("using the engine of the runner that runs here already (process \(holder.pid))") }
            used = holder
            await board.announce(Endpoint(baseURL: url, credentials: credentials), isOwn: false)
            await board.untilLost()
        }
        // The holder is starting, ending, or was just found silent.
        try? await Task.sleep(for: Self.electionPause)
    }
}
