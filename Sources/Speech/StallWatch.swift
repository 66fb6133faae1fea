import Synchronization

/// Cancels work that makes no progress for too long, whatever the machine's speed and the recording's length.
final class StallWatch: Sendable {
    private let limit: Duration
    private let lastAdvance = Mutex(ContinuousClock.now)

    init(limit: Duration) {
        self.limit = limit
    }

    func advanced() {
        lastAdvance.withLock { $0 = .now }
    }

    /// The work's result, or `stalled` when nothing called `advanced` for the limit.
    func guarding(_ work: @escaping @Sendable () async throws -> Transcript) async throws(SpeechError) -> Transcript {
        let outcome = await withTaskGroup(of: Result<Transcript, SpeechError>.self) { group in
            group.addTask { await Self.outcome(of: work) }
            group.addTask { await self.stall() }
            let first = await group.next()
            group.cancelAll()
            return first
        }
        guard let outcome else { throw .cancelled }
        return try outcome.get()
    }

    private static func outcome(of work: @Sendable () async throws -> Transcript) async -> Result<
        Transcript, SpeechError
    > {
        do {
            return .success(try await work())
        } catch {
            // A worker that was killed for a cancelled task looks like one that failed.
            if Task.isCancelled { return .failure(.cancelled) }
            return .failure(error as? SpeechError ?? .workerFailed(reason: "\(error)"))
        }
    }

    private func stall() async -> Result<Transcript, SpeechError> {
        while true {
            let deadline = lastAdvance.withLock { $0 } + limit
            guard (try? await ContinuousClock().sleep(until: deadline)) != nil else { return .failure(.cancelled) }
            if lastAdvance.withLock({ $0 }) + limit <= .now { return .failure(.stalled(after: limit)) }
        }
    }
}
