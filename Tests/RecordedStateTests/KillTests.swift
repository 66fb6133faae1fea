import AsyncVideoAPI
import Foundation
import Planning
import Testing

@testable import RecordedState

/// Every run ends at some call, and the next one has nothing but the file to go on.
@Suite("A run that is killed")
struct KillTests {
    private struct Killed: Error {}

    /// A service that keeps what it was sent, in order; with a memory, it answers a known attempt with its first answer.
    private struct Service {
        let hasMemory: Bool
        var segments: [String] = []
        var jobs: [String: String] = [:]

        mutating func append(_ segmentID: String, attempt: String) -> String {
            if hasMemory, let job = jobs[attempt] { return job }
            segments.append(segmentID)
            jobs[attempt] = "job-\(segments.count)"
            return "job-\(segments.count)"
        }
    }

    /// Counts down to the call that is never made.
    private struct Fuse {
        var callsLeft: Int

        mutating func burn() throws {
            guard callsLeft > 0 else { throw Killed() }
            callsLeft -= 1
        }
    }

    private let ids = ["a", "b", "c"]

    @Test("leaves each segment sent once and in order, wherever it was", arguments: 0..<14, [true, false])
    func killed(calls: Int, hasMemory: Bool) async throws {
        try await withTemporaryFolder { folder in
            var service = Service(hasMemory: hasMemory)
            var runs = 0
            while try await hasWork(folder) {
                runs += 1
                try #require(runs < 30)
                // The first run ends after `calls` calls, each later one comes further.
                var fuse = Fuse(callsLeft: calls + (runs - 1) * 3)
                do {
                    try await run(try openStore(folder), &service, &fuse, number: runs)
                } catch is Killed {}
            }
            #expect(service.segments == ids)
            let segments = try await openStore(folder).weeklyConversation()?.segments
            #expect(segments?.map(\.id) == ids)
            #expect(segments?.map(\.jobID) == ["job-1", "job-2", "job-3"])
        }
    }

    private func hasWork(_ folder: URL) async throws -> Bool {
        try await openStore(folder).plan(ids).hasWork
    }

    private func run(
        _ store: SQLiteStateStore,
        _ service: inout Service,
        _ fuse: inout Fuse,
        number: Int
    ) async throws {
        let recorded = try await store.weeklyConversation()
        let plan = Planner().plan(
            PlanInput(
                target: "local",
                desired: spec(ids),
                recorded: recorded,
                honoursIdempotencyKey: service.hasMemory
            )
        )
        for step in plan.steps {
            switch step.action {
            case .keep, .held: break
            case .create, .append, .retry:
                try await send(step, plan, "run-\(number)-\(step.position)", store, &service, &fuse)
            case .unknown(let attempt, canResend: true):
                try await send(step, plan, attempt.id, store, &service, &fuse)
            case .unknown(let attempt, canResend: false):
                try await resolve(attempt, store, service)
                return
            case .wait(let jobID):
                try fuse.burn()
                try await store.recordJob(target: "local", jobID: jobID, status: JobReport(.completed))
            case .rename, .failed: Issue.record("\(step.action)")
            }
        }
    }

    private func send(
        _ step: Step,
        _ plan: Plan,
        _ attempt: String,
        _ store: SQLiteStateStore,
        _ service: inout Service,
        _ fuse: inout Fuse
    ) async throws {
        let recorded = try await store.weeklyConversation()
        let intent = try #require(
            Intent(
                attemptID: attempt,
                plan: plan,
                step: step,
                lineage: recorded?.lineage,
                conversationID: recorded?.conversationID
            )
        )
        try fuse.burn()
        try await store.beginAttempt(intent)
        try fuse.burn()
        let job = service.append(step.segmentID, attempt: attempt)
        try fuse.burn()
        try await store.finishAttempt(attempt, accepted(job: job))
        try fuse.burn()
        try await store.recordJob(target: "local", jobID: job, status: JobReport(.completed))
    }

    /// The person who looks into the service.
    private func resolve(_ attempt: OpenAttempt, _ store: SQLiteStateStore, _ service: Service) async throws {
        if let job = service.jobs[attempt.id] {
            let resolution = Resolution.accepted(jobID: job, conversationID: conversationID)
            try await store.resolveAttempt(attempt.id, resolution, reason: "seen")
        } else {
            try await store.resolveAttempt(attempt.id, .notAccepted, reason: "not seen")
        }
    }
}
