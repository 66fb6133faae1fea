import AsyncVideoAPI
import Foundation
import GRDB
import Planning
import Testing

@testable import RecordedState

@Suite("A recorded conversation")
struct ConversationTests {
    @Test("has nothing to do once everything was sent and its jobs ended")
    func whole() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.sendAll(["a", "b", "c"])
            #expect(try await !store.plan(["a", "b", "c"]).hasWork)
            #expect(try await store.plan(["a", "b", "c", "d"]).sends.map(\.segmentID) == ["d"])
            #expect(try await store.plan(["b", "a", "c"]).conflicts.count == 1)
        }
    }

    @Test("counts every write in its serial, and tells each in the history")
    func serial() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.sendAll(["a"])
            #expect(try await store.weeklyConversation()?.serial == 3)
            try await store.recordJob(target: "local", jobID: "job-1", status: JobReport(.completed))
            #expect(try await store.weeklyConversation()?.serial == 3)
            let history = try await store.history(target: "local", key: "weekly")
            #expect(history.map(\.event) == [.attemptBegun, .attemptFinished, .jobChanged])
            #expect(history.map(\.serial) == [1, 2, 3])
            #expect(history[0].user == "ana" && history[0].commit == "abc123")
            #expect(history[2].details == #"{"job":"job-1","segment":"a","status":"completed"}"#)
        }
    }

    @Test("takes job reports in any order, and an end for the end")
    func jobReports() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.beginAttempt(try await store.nextIntent(["a"], attempt: "first"))
            try await store.finishAttempt("first", accepted(job: "job-1"))
            for status in [Job.Status.scheduled, .inProgress, .completed, .inProgress, .failed] {
                try await store.recordJob(target: "local", jobID: "job-1", status: JobReport(status))
            }
            #expect(try await store.weeklyConversation()?.segments.first?.jobStatus == .completed)
            await #expect(throws: StateError.noJob(id: "job-9")) {
                try await store.recordJob(target: "local", jobID: "job-9", status: JobReport(.completed))
            }
        }
    }

    @Test("renames its segments, in a circle too")
    func rename() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.sendAll(["a", "b"])
            try await store.renameSegment(weekly, position: 1, to: "b")
            try await store.renameSegment(weekly, position: 2, to: "a")
            #expect(try await store.weeklyConversation()?.segments.map(\.id) == ["b", "a"])
            await #expect(throws: StateError.noSegment(key: "weekly", position: 3)) {
                try await store.renameSegment(weekly, position: 3, to: "c")
            }
        }
    }

    @Test("takes an accepted edit only from the state that it was made from")
    func accept() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.sendAll(["a", "b"])
            let recorded = try #require(try await store.weeklyConversation())
            var desired = spec(["a", "b"])
            desired.segments[0] = segment("a", mode: "phone")
            let input = PlanInput(target: "local", desired: desired, recorded: recorded)
            let segments = try Planner().accepting(segmentID: "a", in: input)
            await #expect(throws: StateError.stale(key: "weekly", reason: "it was written to since")) {
                try await store.acceptSegments(weekly, serial: recorded.serial - 1, segments, reason: "")
            }
            try await store.acceptSegments(weekly, serial: recorded.serial, segments, reason: "typo mended")
            let after = try #require(try await store.weeklyConversation())
            #expect(after.segments == segments)
            #expect(Planner().plan(PlanInput(target: "local", desired: desired, recorded: after)).conflicts.isEmpty)
            #expect(try await store.history(target: "local", key: "weekly").last?.reason == "typo mended")
        }
    }

    @Test("moves to another key with all that is known of it")
    func move() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.sendAll(["a", "b"])
            #expect(try await store.plan(["a", "b", "c"], key: "monthly").conflicts.map(\.id) == ["key-renamed"])
            try await store.moveConversation(weekly, toKey: "monthly", reason: nil)
            #expect(try await store.weeklyConversation() == nil)
            #expect(try await store.plan(["a", "b", "c"], key: "monthly").sends.map(\.segmentID) == ["c"])
            #expect(try await store.history(target: "local", key: "monthly").count == 7)
            #expect(try await store.history(target: "local", key: "weekly").count == 6)
            await #expect(throws: StateError.noConversation(target: "local", key: "weekly")) {
                try await store.moveConversation(weekly, toKey: "other", reason: nil)
            }
        }
    }

    @Test("moves only to a key that is free")
    func moveToTakenKey() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.sendAll(["a"])
            let other = ConversationPlace(target: "local", key: "other")
            try await store.adopt(Adoption(place: other, conversationID: "17", segments: []))
            await #expect(throws: StateError.keyTaken(target: "local", key: "other")) {
                try await store.moveConversation(weekly, toKey: "other", reason: nil)
            }
        }
    }

    @Test("that is built anew starts another life, and the old one stays in the history")
    func replace() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.sendAll(["a", "b"])
            let lineage = try await store.weeklyConversation()?.lineage
            try await store.archive(weekly, .replaced, reason: "other options")
            #expect(try await store.weeklyConversation() == nil)
            #expect(try await store.mediaIndex(target: "local", near: [digest("a")]) == MediaIndex())
            try await store.beginAttempt(try await store.nextIntent(["a"], attempt: "anew"))
            try await store.finishAttempt("anew", accepted(job: "job-9", conversation: "17"))
            let after = try #require(try await store.weeklyConversation())
            #expect(after.conversationID == "17" && after.lineage != lineage)
            #expect(try await store.history(target: "local", key: "weekly").map(\.lineage).contains(lineage ?? ""))
            #expect(try await store.conversations(target: nil).count == 1)
        }
    }

    @Test("can be adopted from elsewhere, under a free key")
    func adopt() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            let segments = Planner().adopting(2, of: spec(["a", "b", "c"]))
            let adoption = Adoption(
                place: weekly,
                conversationID: conversationID,
                displayName: "Weekly",
                segments: segments,
                reason: "made by hand"
            )
            try await store.adopt(adoption)
            #expect(try await store.weeklyConversation()?.segments == segments)
            #expect(try await store.plan(["a", "b", "c"]).sends.map(\.segmentID) == ["c"])
            await #expect(throws: StateError.keyTaken(target: "local", key: "weekly")) {
                try await store.adopt(adoption)
            }
        }
    }

    @Test("is listed with what matters, by target")
    func list() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.sendAll(["a", "b"])
            let elsewhere = ConversationPlace(target: "production", key: "weekly")
            try await store.adopt(Adoption(place: elsewhere, conversationID: "17", segments: []))
            try await store.beginAttempt(try await store.nextIntent(["a", "b", "c"], attempt: "third"))
            let all = try await store.conversations(target: nil)
            #expect(all.map(\.target) == ["local", "production"])
            #expect(all.map(\.segments) == [2, 0])
            #expect(all.map(\.openAttempts) == [1, 0])
            #expect(try await store.conversations(target: "production").map(\.conversationID) == ["17"])
        }
    }

    @Test("has a history that can't be rewritten")
    func history() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.sendAll(["a"])
            let queue = try DatabaseQueue(path: statePath(folder))
            for sql in ["DELETE FROM history", "UPDATE history SET user = 'ben'"] {
                #expect(throws: DatabaseError.self) { try queue.inDatabase { try $0.execute(sql: sql) } }
            }
        }
    }
}
