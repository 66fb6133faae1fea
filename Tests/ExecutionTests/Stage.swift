import AsyncVideoAPI
import Execution
import Foundation
import Planning
import RecordedState
import Synchronization

/// A real store in a folder of its own, and an executor before it; gone after the test.
struct Stage {
    let store: SQLiteStateStore
    /// Where the store is.
    let folder: String
    let events = Events()
    let stop = StopRequest()

    final class Events: Sendable {
        private let list = Mutex<[ExecutionEvent]>([])
        private let count = Mutex(0)

        var all: [ExecutionEvent] { list.withLock { $0 } }

        func add(_ event: ExecutionEvent) {
            list.withLock { $0.append(event) }
        }

        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }

    static func with(_ body: (Stage) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "execution-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try SQLiteStateStore.open(path: folder + "/state.sqlite", author: Author(user: "test"))
        try await body(Stage(store: store, folder: folder))
    }

    /// Plans the segments and executes the plan, as `apply` does; `meanwhile` happens between the two, `pausing` in each pause.
    func apply(
        _ segments: [String],
        on service: ScriptedService,
        _ policy: ExecutionPolicy = .patient,
        failedSegments: PlanInput.FailedSegments = .stop,
        extent: ApprovalExtent = .upToAll,
        meanwhile: () async throws -> Void = {},
        pausing: @escaping @Sendable () -> Void = {}
    ) async throws -> ExecutionResult {
        let plan: () async throws(StateError) -> Plan = { () async throws(StateError) in
            let desired = DesiredConversation(key: "k", segments: segments.map(Self.segment))
            let snapshot = try await store.snapshot(target: "t", keys: ["k"]) {
                PlanInput.mediaInQuestion(desired, beside: $0["k"], mode: .extend)
            }
            let input = PlanInput(
                target: "t",
                desired: desired,
                recorded: snapshot.conversations["k"],
                mediaIndex: snapshot.mediaIndex,
                failedSegments: failedSegments,
                honoursIdempotencyKey: policy.honoursIdempotencyKey
            )
            return Planner().plan(input)
        }
        let surroundings = Surroundings(
            stop: stop,
            report: events.add,
            pause: { _ in pausing() },
            random: { 0 },
            attemptID: { [events] in "attempt-\(events.next())" }
        )
        let executor = Executor(store: store, service: service, policy: policy, surroundings: surroundings)
        let approved = try await plan()
        try await meanwhile()
        return try await executor.execute(approved: approved, extent: extent, replan: plan)
    }

    func recorded() async throws -> RecordedConversation? {
        try await store.recorded(target: "t", key: "k")
    }

    private static func segment(_ id: String) -> DesiredSegment {
        let facts = MediaFacts(
            sha256: String(repeating: "0", count: 60) + id.padding(toLength: 4, withPad: "0", startingAt: 0),
            byteCount: 10,
            duration: 1
        )
        return DesiredSegment(
            id: id,
            options: ProcessingOptions(),
            video: "\(id).mp4",
            mediaPath: "/videos/\(id).mp4",
            media: .known(facts)
        )
    }
}

extension ExecutionPolicy {
    static let patient = ExecutionPolicy(tries: 3)
    static let resending = ExecutionPolicy(honoursIdempotencyKey: true, tries: 3)
}
