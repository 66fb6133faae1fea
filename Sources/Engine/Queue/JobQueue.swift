import AsyncVideoAPI
import Foundation
import Logging

/// Runs jobs: first in first out for each conversation, the conversations side by side, no more at once than allowed.
///
/// It sleeps until something happens: an acceptance, an upload's end, a job's end.
actor JobQueue {
    private let store: QueueStore
    private let worker: JobWorker
    private let tickets: Tickets
    private let limit: Int
    private let logger: Logger
    private let wakes: AsyncStream<Void>
    private let alarm: AsyncStream<Void>.Continuation
    /// The conversations with a running job, and the way to stop each.
    private var running: [String: AsyncStream<Void>.Continuation] = [:]

    init(store: QueueStore, worker: JobWorker, tickets: Tickets, limit: Int, logger: Logger) {
        self.store = store
        self.worker = worker
        self.tickets = tickets
        self.limit = max(1, limit)
        self.logger = logger
        // One pending wake is enough: whoever wakes up looks at everything.
        (wakes, alarm) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    nonisolated func wake() {
        alarm.yield()
    }

    /// Stops the running job of a conversation that is no more.
    func abandon(_ conversationID: String) {
        running[conversationID]?.finish()
    }

    /// Until cancelled; jobs that run then stay as they are, and are processed anew by the next engine.
    func run() async {
        await withDiscardingTaskGroup { group in
            await startJobs(in: &group)
            for await _ in wakes {
                await startJobs(in: &group)
            }
            group.cancelAll()
        }
    }

    private func startJobs(in group: inout DiscardingTaskGroup) async {
        do {
            while running.count < limit, let job = try await nextJob() {
                let (stops, stop) = AsyncStream.makeStream(of: Void.self)
                running[job.conversationID] = stop
                group.addTask { await self.process(job, until: stops) }
            }
        } catch {
            guard !Task.isCancelled else { return }
            logger.error("queue can't be read", metadata: ["error": "\(error)"])
            group.addTask { await self.wake(after: .seconds(2)) }
        }
    }

    private func nextJob() async throws -> QueuedJob? {
        for job in try await store.candidates() where running[job.conversationID] == nil {
            guard !tickets.holdsBack(job) else { continue }
            return job
        }
        return nil
    }

    private func process(_ job: QueuedJob, until stops: AsyncStream<Void>) async {
        await withTaskGroup { group in
            group.addTask { await self.worker.work(on: job) }
            group.addTask { for await _ in stops {} }
            await group.next()
            group.cancelAll()
        }
        running[job.conversationID] = nil
        wake()
    }

    private func wake(after delay: Duration) async {
        try? await Task.sleep(for: delay)
        wake()
    }
}
