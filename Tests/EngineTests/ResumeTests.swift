import AsyncVideoAPI
import Engine
import Foundation
import HTTPTypes
import Testing

@Suite struct ResumeTests {
    @Test("what was accepted is processed by the next engine: in order, each segment once")
    func resume() async throws {
        try await withTemporaryFolder { folder in
            let data = folder + "/engine"
            let gate = Gate()
            var jobs: [Submission] = []
            try await Bench.run(in: data, processor: TestProcessor(gate: gate)) { bench in
                jobs.append(try await bench.accepted("a"))
                for text in ["b", "c"] { jobs.append(try await bench.accepted(text, to: jobs[0].conversationId)) }
                #expect(await gate.next() == "a")
                gate.open("a")
                #expect(await gate.next() == "b")
                // The engine stops in the middle of "b".
            }
            try await Bench.run(in: data) { bench in
                #expect(try await bench.end(of: jobs[2].jobId).status == .completed)
                let messages = try await bench.messages(of: jobs[0].conversationId)
                #expect(messages.map(\.text) == ["a", "b", "c"])
                #expect(messages.map(\.timeOffset) == [0, 1, 2])
                try await eventually { bench.recordings.isEmpty }
            }
        }
    }

    @Test("broken uploads and nobody's recordings are removed at the start, waiting ones stay")
    func sweep() async throws {
        try await withTemporaryFolder { folder in
            let data = folder + "/engine"
            var submission: Submission?
            try await Bench.run(in: data, processor: TestProcessor(gate: Gate())) { bench in
                submission = try await bench.accepted("waits")
            }
            for name in ["uploads/old.part", "media/9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d.mp4"] {
                try Data("x".utf8).write(to: URL(fileURLWithPath: "\(data)/\(name)"))
            }
            let id = try #require(submission?.jobId)
            let gate = Gate()
            try await Bench.run(in: data, processor: TestProcessor(gate: gate)) { bench in
                #expect(bench.recordings == ["\(id).mp4"])
                gate.openForAll()
                let job = try await bench.end(of: id)
                #expect(job.status == .completed)
            }
        }
    }

    @Test("a token is good after a restart, and not after its secret has changed")
    func tokens() async throws {
        try await withTemporaryFolder { folder in
            var token = ""
            try await Bench.run(in: folder + "/engine") { token = $0.token }
            try await Bench.run(in: folder + "/engine") { bench in
                let reply = try await bench.send(.get, "/v1/job/1", [.authorization: "Bearer \(token)"])
                #expect(reply.status == .notFound)
            }
            try await Bench.run(in: folder + "/engine", access: .staticToken("other")) { bench in
                let reply = try await bench.send(.get, "/v1/job/1", [.authorization: "Bearer \(token)"])
                #expect(reply.status == .unauthorized)
            }
        }
    }
}

@Suite struct DeletionTests {
    @Test("a deleted conversation is gone: its words, its recordings, its waiting jobs")
    func deletion() async throws {
        let gate = Gate()
        try await Bench.run(processor: TestProcessor(gate: gate)) { bench in
            let first = try await bench.accepted("a")
            let second = try await bench.accepted("b", to: first.conversationId)
            #expect(await gate.next() == "a")
            let path = "/v1/conversations/\(first.conversationId)"
            let token: HTTPFields = [.authorization: "Bearer \(bench.token)"]
            let reply = try await bench.send(.delete, path, token)
            let done = try reply.decoded(ErrorBody.self, status: .ok)
            #expect(done.message == "successfully deleted the conversation")

            for job in [first, second] {
                let ended = try await bench.job(job.jobId)
                #expect(ended.status == .failed)
                #expect(ended.error?.message == "the conversation was deleted")
            }
            for rest in ["", "/messages", "/members"] {
                _ = try await bench.get(path + rest).message(status: .notFound)
            }
            _ = try await bench.send(.delete, path, token).message(status: .notFound)
            _ = try await bench.submit("c", to: first.conversationId).message(status: .notFound)
            #expect(bench.recordings.isEmpty)
            // The place of the job that was cut is free again.
            let next = try await bench.accepted("d")
            #expect(await gate.next() == "d")
            gate.openForAll()
            #expect(try await bench.end(of: next.jobId).status == .completed)
        }
    }

    @Test("an upload to a conversation that is deleted meanwhile ends with 404 and leaves nothing")
    func deletionDuringUpload() async throws {
        try await Bench.run { bench in
            let id = try await bench.accepted("a").conversationId
            let body = Recording.data("late")
            try await RawConnection.open(to: bench.address) { connection in
                try await connection.write(bench.head(to: id, length: body.count, extra: "Expect: 100-continue\r\n"))
                _ = try await connection.read(until: "\r\n\r\n")
                let token: HTTPFields = [.authorization: "Bearer \(bench.token)"]
                _ = try await bench.send(.delete, "/v1/conversations/\(id)", token)
                try await connection.write(body)
                #expect(try await connection.read(until: "}").contains("404 Not Found"))
                #expect(bench.recordings.isEmpty)
            }
        }
    }
}
