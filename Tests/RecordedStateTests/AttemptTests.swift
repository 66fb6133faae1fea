import AsyncVideoAPI
import Foundation
import Planning
import Testing

@testable import RecordedState

@Suite("An attempt")
struct AttemptTests {
    @Test("counts its video as standing there while its outcome is unknown, and in one view with the rest")
    func mediaOfOpenAttempt() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.sendAll(["a"])
            try await store.beginAttempt(try await store.nextIntent(["a", "b"], attempt: "open"))
            let snapshot = try await store.snapshot(target: "local", keys: ["weekly", "nothing"]) { _ in [digest("b")] }
            #expect(snapshot.conversations == ["weekly": try #require(try await store.weeklyConversation())])
            var expected = MediaIndex()
            for id in ["a", "b"] {
                expected.add(mediaSHA256: digest(id), holder: .init(key: "weekly", segmentID: id))
            }
            #expect(snapshot.mediaIndex == expected)
            let reader = SQLiteStateReader(path: statePath(folder))
            let read = try await reader.snapshot(target: "local", keys: ["weekly", "nothing"]) { _ in [digest("b")] }
            #expect(read == snapshot)
            #expect(try await store.mediaIndex(target: "local", near: [digest("c")]) == MediaIndex())
            #expect(try await store.mediaIndex(target: "other", near: [digest("b")]) == MediaIndex())
            try await store.finishAttempt("open", .notAccepted(Evidence("connection reset")))
            #expect(try await store.mediaIndex(target: "local", near: [digest("b")]) == MediaIndex())
        }
    }

    @Test("that was begun and never finished is open in the next run")
    func killedWhileSending() async throws {
        try await withTemporaryFolder { folder in
            do {
                let store = try openStore(folder)
                try await store.beginAttempt(try await store.nextIntent(["a", "b"], attempt: "first"))
            }
            let store = try openStore(folder)
            let recorded = try #require(try await store.weeklyConversation())
            #expect(recorded.openAttempts.map(\.id) == ["first"])
            #expect(recorded.openAttempts[0].startedAt == "2026-01-02T03:04:05.000Z")
            #expect(recorded.segments.isEmpty)
            #expect(recorded.conversationID == nil)
            #expect(try await store.plan(["a", "b"]).sends.isEmpty)
        }
    }

    @Test("that was accepted is a segment, and its conversation has an id")
    func accepts() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.beginAttempt(try await store.nextIntent(["a", "b"], attempt: "first"))
            try await store.finishAttempt("first", accepted(job: "job-1"))
            let recorded = try #require(try await openStore(folder).weeklyConversation())
            #expect(recorded.conversationID == conversationID)
            #expect(recorded.displayName == "Weekly")
            let segment = try #require(recorded.segments.first)
            #expect(segment.id == "a" && segment.position == 1 && segment.jobID == "job-1")
            #expect(segment.jobStatus == nil)
            #expect(segment.duration == 60 && segment.channels == 2 && segment.byteCount == 1000)
            #expect(segment.video == "media/a.mp4")
            let plan = try await store.plan(["a", "b"])
            #expect(plan.steps.map(\.action) == [.wait(jobID: "job-1"), .append])
            let attempt = try #require(try await store.attempts(target: "local", key: "weekly").first)
            #expect(attempt.outcome == .accepted)
            #expect(attempt.evidence?.body?.contains("job-1") ?? false)
        }
    }

    @Test(
        "that was not accepted may be sent again",
        arguments: [
            AttemptResult.notSent(Evidence("no connection")),
            .refused(Evidence("answered", status: 400, body: "{}")),
            .notAccepted(Evidence("connection broke after 10 of 1000 bytes")),
        ]
    )
    func notAccepted(result: AttemptResult) async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.beginAttempt(try await store.nextIntent(["a"], attempt: "first"))
            try await store.finishAttempt("first", result)
            let recorded = try #require(try await store.weeklyConversation())
            #expect(recorded.openAttempts.isEmpty)
            #expect(recorded.settledAttempt?.outcome == result.outcome)
            #expect(recorded.settledAttempt?.status == result.evidence.status)
            guard case .retry(.notAccepted)? = try await store.plan(["a"]).steps.first?.action else {
                Issue.record("the next plan retries it")
                return
            }
            try await store.beginAttempt(try await store.nextIntent(["a"], attempt: "second"))
            try await store.finishAttempt("second", accepted(job: "job-1"))
            #expect(try await store.weeklyConversation()?.settledAttempt == nil)
        }
    }

    @Test("without a known outcome keeps others from beginning")
    func unknownBlocks() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            let intent = try await store.nextIntent(["a"], attempt: "first")
            try await store.beginAttempt(intent)
            try await store.finishAttempt("first", .unknown(Evidence("no answer")))
            var other = intent
            other.attemptID = "second"
            other.lineage = try await store.weeklyConversation()?.lineage
            await #expect(throws: StateError.attemptOpen(id: "first", segmentID: "a")) {
                try await store.beginAttempt(other)
            }
            #expect(try await store.weeklyConversation()?.openAttempts.first?.evidence == "no answer")
        }
    }

    @Test("may be sent again under its own id and then be accepted")
    func resend() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            var intent = try await store.nextIntent(["a"], attempt: "first")
            try await store.beginAttempt(intent)
            try await store.finishAttempt("first", .unknown(Evidence("no answer")))
            intent.lineage = try await store.weeklyConversation()?.lineage
            try await store.beginAttempt(intent)
            try await store.finishAttempt("first", accepted(job: "job-1"))
            #expect(try await store.weeklyConversation()?.segments.count == 1)
            #expect(try await store.attempts(target: "local", key: "weekly").count == 1)
            var changed = intent
            changed.fingerprint = "v1:other"
            changed.conversationID = conversationID
            await #expect(throws: StateError.attemptSettled(id: "first", outcome: .accepted)) {
                try await store.beginAttempt(changed)
            }
        }
    }

    @Test("that is resent must be what it was")
    func resendOfSomethingElse() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            var intent = try await store.nextIntent(["a"], attempt: "first")
            try await store.beginAttempt(intent)
            intent.lineage = try await store.weeklyConversation()?.lineage
            intent.fingerprint = "v1:other"
            await #expect(throws: StateError.self) { try await store.beginAttempt(intent) }
        }
    }

    @Test("is resolved by a person, with the reason kept")
    func resolved() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.beginAttempt(try await store.nextIntent(["a"], attempt: "first"))
            await #expect(throws: StateError.conversationIDNeeded(attemptID: "first")) {
                try await store.resolveAttempt(
                    "first",
                    .accepted(jobID: "job-1", conversationID: nil),
                    reason: nil
                )
            }
            try await store.resolveAttempt(
                "first",
                .accepted(jobID: "job-1", conversationID: conversationID),
                reason: "seen in the log"
            )
            #expect(try await store.weeklyConversation()?.segments.map(\.jobID) == ["job-1"])
            try await store.recordJob(target: "local", jobID: "job-1", status: JobReport(.completed))
            try await store.beginAttempt(try await store.nextIntent(["a", "b"], attempt: "second"))
            try await store.resolveAttempt("second", .notAccepted, reason: nil)
            #expect(try await store.plan(["a", "b"]).sends.map(\.segmentID) == ["b"])
            let history = try await store.history(target: "local", key: "weekly")
            #expect(history.filter { $0.event == .attemptResolved }.map(\.reason) == ["seen in the log", nil])
            await #expect(throws: StateError.attemptSettled(id: "second", outcome: .notAccepted)) {
                try await store.resolveAttempt("second", .notAccepted, reason: nil)
            }
        }
    }

    @Test("reported twice is recorded once, and a contradiction is refused")
    func repeatedReport() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.beginAttempt(try await store.nextIntent(["a"], attempt: "first"))
            try await store.finishAttempt("first", accepted(job: "job-1"))
            let serial = try await store.weeklyConversation()?.serial
            try await store.finishAttempt("first", accepted(job: "job-1"))
            #expect(try await store.weeklyConversation()?.serial == serial)
            await #expect(throws: StateError.attemptSettled(id: "first", outcome: .accepted)) {
                try await store.finishAttempt("first", .refused(Evidence("answered", status: 400)))
            }
            await #expect(throws: StateError.attemptSettled(id: "first", outcome: .accepted)) {
                try await store.finishAttempt("first", accepted(job: "job-2"))
            }
            await #expect(throws: StateError.noAttempt(id: "nobody")) {
                try await store.finishAttempt("nobody", .notSent(Evidence("")))
            }
        }
    }

    @Test("must go to the end of the conversation that was planned for")
    func stale() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            let early = try await store.nextIntent(["a", "b"], attempt: "early")
            try await store.sendAll(["a", "b"])
            await #expect(throws: StateError.self) { try await store.beginAttempt(early) }
            var intent = try await store.nextIntent(["a", "b", "c"], attempt: "late")
            for position in [1, 2, 4] {
                intent.position = position
                await #expect(throws: StateError.stale(key: "weekly", reason: "2 segments are recorded by now")) {
                    try await store.beginAttempt(intent)
                }
            }
            intent.position = 3
            intent.conversationID = "17"
            await #expect(throws: StateError.self) { try await store.beginAttempt(intent) }
        }
    }

    @Test("answered with another conversation's id is not taken for one of this")
    func otherConversation() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.sendAll(["a"])
            try await store.beginAttempt(try await store.nextIntent(["a", "b"], attempt: "second"))
            let error = StateError.otherConversation(key: "weekly", recorded: conversationID, answered: "17")
            await #expect(throws: error) {
                try await store.finishAttempt("second", accepted(job: "job-2", conversation: "17"))
            }
            #expect(try await store.weeklyConversation()?.openAttempts.count == 1)
        }
    }

    @Test("of a failed end takes its place")
    func failedEnd() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.beginAttempt(try await store.nextIntent(["a"], attempt: "first"))
            try await store.finishAttempt("first", accepted(job: "job-1"))
            try await store.recordJob(
                target: "local",
                jobID: "job-1",
                status: JobReport(.failed, failure: "no model")
            )
            let recorded = try #require(try await store.weeklyConversation())
            #expect(recorded.segments[0].jobFailure == "no model")
            let plan = Planner().plan(
                PlanInput(target: "local", desired: spec(["a"]), recorded: recorded, failedSegments: .retry)
            )
            let intent = try #require(
                Intent(
                    attemptID: "second",
                    plan: plan,
                    step: plan.sends[0],
                    lineage: recorded.lineage,
                    conversationID: recorded.conversationID
                )
            )
            try await store.beginAttempt(intent)
            try await store.finishAttempt("second", accepted(job: "job-2"))
            let segments = try await store.weeklyConversation()?.segments
            #expect(segments?.map(\.jobID) == ["job-2"])
            #expect(segments?.map(\.jobStatus) == [nil])
        }
    }

    @Test("is recorded although the task that sent it was cancelled")
    func cancellation() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.beginAttempt(try await store.nextIntent(["a"], attempt: "first"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.cancelAll()
                group.addTask { try await store.finishAttempt("first", accepted(job: "job-1")) }
                try await group.waitForAll()
            }
            #expect(try await store.weeklyConversation()?.segments.count == 1)
        }
    }
}
