import AsyncVideoAPI
import Engine
import Foundation
import HTTPTypes
import Testing

@Suite struct SubmissionTests {
    @Test("a segment is accepted, processed and read back word by word")
    func wholeWay() async throws {
        try await Bench.run { bench in
            let submission = try await bench.accepted("Ship it Friday.\nFine by me.", query: "name=Weekly%20sync")
            #expect(submission.conversationId.count == 16)
            let job = try await bench.end(of: submission.jobId)
            #expect(job == Job(id: submission.jobId, status: .completed))

            let messages = try await bench.messages(of: submission.conversationId, query: "?verbose=true")
            #expect(messages.map(\.text) == ["Ship it Friday.", "Fine by me."])
            #expect(messages.map(\.timeOffset) == [0, 3])
            #expect(messages.map(\.duration) == [2.75, 2.75])
            let words = try #require(messages[1].words)
            #expect(words.map(\.word) == ["Fine", "by", "me."])
            #expect(words.map(\.timeOffset) == [3, 4, 5])
            #expect(words[0].score == 0.75)
            let conversation = try await bench.conversation(submission.conversationId)
            #expect(conversation.name == "Weekly sync")
            let start = try #require(Timestamp.date(conversation.startTime))
            #expect(words[0].startTime == Timestamp.text(start.addingTimeInterval(3)))
            #expect(conversation.endTime == Timestamp.text(start.addingTimeInterval(6)))
        }
    }

    @Test("words are told only where they are asked for")
    func plainMessages() async throws {
        try await Bench.run { bench in
            let submission = try await bench.accepted("One two")
            _ = try await bench.end(of: submission.jobId)
            let messages = try await bench.messages(of: submission.conversationId)
            #expect(messages.map(\.words) == [nil])
            #expect(messages[0].from == Message.Author())
            let refused = try await bench.get("/v1/conversations/\(submission.conversationId)/messages?verbose=True")
            #expect(try refused.message(status: .badRequest) == #""verbose" must be a boolean"#)
        }
    }

    @Test("an appended segment goes on where the last one ended")
    func append() async throws {
        try await Bench.run { bench in
            let first = try await bench.accepted("one two three")
            let second = try await bench.accepted("four five", to: first.conversationId)
            #expect(second.conversationId == first.conversationId)
            #expect(second.jobId != first.jobId)
            #expect(try await bench.end(of: second.jobId).status == .completed)
            let messages = try await bench.messages(of: first.conversationId)
            #expect(messages.map(\.text) == ["one two three", "four five"])
            #expect(messages.map(\.timeOffset) == [0, 3])
        }
    }

    @Test("a failed segment adds nothing, and the next one takes its place in time")
    func failedSegment() async throws {
        try await Bench.run { bench in
            let first = try await bench.accepted("one two")
            let failing = try await bench.accepted("!permanent", to: first.conversationId)
            let last = try await bench.accepted("three", to: first.conversationId)
            #expect(try await bench.end(of: last.jobId).status == .completed)
            let failed = try await bench.job(failing.jobId)
            #expect(failed.status == .failed)
            #expect(failed.error?.message == "the recording says so")
            #expect(try await bench.messages(of: first.conversationId).map(\.timeOffset) == [0, 2])
        }
    }

    @Test("a worker that keeps dying fails the job after three attempts, and says how often it was tried")
    func attempts() async throws {
        let processor = TestProcessor()
        try await Bench.run(processor: processor) { bench in
            let job = try await bench.end(of: bench.accepted("!transient").jobId)
            #expect(job.error?.message == "the worker died (3 attempts)")
            #expect(processor.begun.count == 3)
        }
    }

    @Test("silence completes without messages")
    func silence() async throws {
        try await Bench.run { bench in
            let submission = try await bench.accepted("")
            #expect(try await bench.end(of: submission.jobId).status == .completed)
            #expect(try await bench.messages(of: submission.conversationId).isEmpty)
        }
    }

    @Test("the name is the id until one is given, stays without one, and changes with one")
    func naming() async throws {
        try await Bench.run { bench in
            let id = try await bench.accepted("a").conversationId
            #expect(try await bench.conversation(id).name == id)
            _ = try await bench.accepted("b", to: id, query: "name=Caf%C3%A9+1")
            #expect(try await bench.conversation(id).name == "Café 1")
            _ = try await bench.accepted("c", to: id)
            #expect(try await bench.conversation(id).name == "Café 1")
        }
    }

    @Test("recordings are deleted as soon as their job has ended")
    func recordingsGo() async throws {
        let gate = Gate()
        try await Bench.run(processor: TestProcessor(gate: gate)) { bench in
            let submission = try await bench.accepted("secret words")
            #expect(await gate.next() == "secret words")
            #expect(bench.recordings == ["\(submission.jobId).mp4"])
            gate.openForAll()
            _ = try await bench.end(of: submission.jobId)
            try await eventually { bench.recordings.isEmpty }
        }
    }

    @Test("recordings stay where that is configured, and go with their conversation")
    func recordingsKept() async throws {
        try await Bench.run(keepsRecordings: true) { bench in
            let submission = try await bench.accepted("kept")
            _ = try await bench.end(of: submission.jobId)
            #expect(bench.recordings == ["\(submission.jobId).mp4"])
            _ = try await bench.send(
                .delete,
                "/v1/conversations/\(submission.conversationId)",
                [.authorization: "Bearer \(bench.token)"]
            )
            #expect(bench.recordings.isEmpty)
        }
    }
}

/// Waits for what happens soon, without an event that a client could see.
func eventually(_ condition: () -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while !condition(), ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
    #expect(condition())
}
