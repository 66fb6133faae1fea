import AsyncVideoAPI
import Foundation
import Planning
import Testing

@testable import RecordedState

/// Two runs that plan at one moment see nothing of each other, so the last word is with the transaction of the intent.
@Suite("An attempt whose video another key may have")
struct OtherKeyTests {
    @Test("is not begun where its video was sent under another key since it was planned")
    func sentElsewhere() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            let intent = try await store.nextIntent(["a"], attempt: "mine")
            var other = try await store.nextIntent(["a"], attempt: "theirs")
            other.place.key = "other"
            try await store.beginAttempt(other)
            let refusal = StateError.stale(
                key: "weekly",
                reason: "the video of 'a' was sent as 'a' of 'other' meanwhile"
            )
            await #expect(throws: refusal) { try await store.beginAttempt(intent) }
            #expect(try await store.weeklyConversation() == nil)
            var allowed = intent
            allowed.allowsDuplicate = true
            try await store.beginAttempt(allowed)
        }
    }

    @Test("is not begun for a video that its own conversation has too, once another key has it")
    func againAndElsewhere() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            try await store.sendAll(["a"])
            var again = try await store.nextIntent(["a", "b"], attempt: "again")
            again.mediaSHA256 = digest("a")
            var other = again
            other.attemptID = "theirs"
            other.place.key = "other"
            other.lineage = nil
            other.conversationID = nil
            other.position = 1
            other.allowsDuplicate = true
            try await store.beginAttempt(other)
            let refusal = StateError.stale(
                key: "weekly",
                reason: "the video of 'b' was sent as 'b' of 'other' meanwhile"
            )
            let intent = again
            await #expect(throws: refusal) { try await store.beginAttempt(intent) }
        }
    }

    @Test("is begun where the same video was tried under another key and not taken")
    func notTakenElsewhere() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            var other = try await store.nextIntent(["a"], attempt: "theirs")
            other.place.key = "other"
            try await store.beginAttempt(other)
            try await store.finishAttempt("theirs", .notAccepted(Evidence("connection reset")))
            try await store.beginAttempt(try await store.nextIntent(["a"], attempt: "mine"))
            #expect(try await store.weeklyConversation()?.openAttempts.map(\.id) == ["mine"])
        }
    }

    @Test("sends a failed end again, though its video stands under another key too")
    func secondSending() async throws {
        try await withTemporaryFolder { folder in
            let store = try openStore(folder)
            let first = try await store.nextIntent(["a"], attempt: "first")
            try await store.beginAttempt(first)
            try await store.finishAttempt("first", accepted(job: "job-1"))
            try await store.recordJob(target: "local", jobID: "job-1", status: JobReport(.failed))
            var theirs = first
            theirs.attemptID = "theirs"
            theirs.place.key = "other"
            theirs.allowsDuplicate = true
            try await store.beginAttempt(theirs)
            var again = first
            again.attemptID = "again"
            again.lineage = try await store.weeklyConversation()?.lineage
            again.conversationID = conversationID
            try await store.beginAttempt(again)
            #expect(try await store.weeklyConversation()?.openAttempts.map(\.id) == ["again"])
        }
    }
}
