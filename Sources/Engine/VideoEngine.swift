package import Foundation
import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle

/// The Async Video API on this machine: takes segments, transcribes them in order, answers what was said.
package struct VideoEngine: Service {
    private let configuration: EngineConfiguration
    private let processor: any SegmentProcessor
    private let logger: Logger
    private let now: @Sendable () -> Date
    private let onReady: @Sendable (EngineAddress) async -> Void

    /// `onReady` is called once, when the engine listens and before it answers: it must return without calling the engine.
    package init(
        configuration: EngineConfiguration,
        processor: any SegmentProcessor,
        logger: Logger,
        onReady: @escaping @Sendable (EngineAddress) async -> Void = { _ in },
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.configuration = configuration
        self.processor = processor
        self.logger = logger
        self.now = now
        self.onReady = onReady
    }

    /// Runs until the task is cancelled or gracefully shut down, and returns normally then: uploads under way are cut, jobs
    /// under way stay in the queue for the next engine.
    ///
    /// Whatever prevents the start is thrown before `onReady`.
    package func run() async throws(EngineError) {
        if configuration.access.isOpen, !configuration.isOnLoopback {
            throw .openBeyondLoopback(host: configuration.host)
        }
        try DataFolder.make(configuration.dataFolder)
        let lock = try EngineLock(folder: configuration.dataFolder)
        defer { lock.release() }
        let parts = try EngineParts(configuration, processor: processor, logger: logger, now: now)
        defer { parts.database.close() }
        let application = EngineServer.application(configuration, responder: parts.responder, logger: logger) {
            [onReady, logger] address in
            lock.note(EngineHolder(pid: ProcessInfo.processInfo.processIdentifier, baseURL: address.baseURL))
            logger.info("engine listens", metadata: ["url": "\(address.baseURL)"])
            await onReady(address)
        }
        do {
            try await Self.run(application, parts.queue)
        } catch {
            guard !Task.isCancelled else { return }
            throw EngineError(error, configuration)
        }
    }

    /// Both together; the first to end takes the other with it.
    private static func run(_ application: Application<EngineResponder>, _ queue: JobQueue) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await application.run() }
            group.addTask { await cancelWhenGracefulShutdown { await queue.run() } }
            try await group.next()
            group.cancelAll()
        }
    }
}

/// A scope for those who need an engine just as long as they work.
extension VideoEngine {
    /// Runs the engine while `body` uses it and stops it then; throws `EngineError` where it does not start or dies on the way.
    package func withRunning<Result: Sendable>(
        _ body: (EngineAddress) async throws -> Result
    ) async throws -> Result {
        let (addresses, ready) = AsyncStream.makeStream(of: EngineAddress.self)
        let engine = VideoEngine(
            configuration: configuration,
            processor: processor,
            logger: logger,
            onReady: { [onReady] address in
                await onReady(address)
                ready.yield(address)
            },
            now: now
        )
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { ready.finish() }
                try await engine.run()
            }
            guard let address = await addresses.first(where: { _ in true }) else {
                try await group.waitForAll()
                throw CancellationError()
            }
            do {
                let result = try await body(address)
                group.cancelAll()
                return result
            } catch {
                group.cancelAll()
                // An engine that died explains the body's error better than the body does.
                try await group.waitForAll()
                throw error
            }
        }
    }
}

extension EngineError {
    fileprivate init(_ error: any Error, _ configuration: EngineConfiguration) {
        let (host, port) = (configuration.host, configuration.port)
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE: self = .addressInUse(host: host, port: port)
        case let error as IOError:
            self = .addressUnusable(host: host, port: port, reason: SystemError(code: error.errnoCode).description)
        case let error as SocketAddressError:
            self = .addressUnusable(host: host, port: port, reason: String(describing: error))
        case _: self = .stopped(reason: String(describing: error))
        }
    }
}
