import AsyncVideoAPI
import Engine
import Foundation
import HTTPTypes
import Testing

@Suite struct IdempotencyTests {
    private let key: HTTPFields

    init() throws { key = [try .idempotency: "attempt-1"] }

    @Test("the same request with the same key gets the first answer again and adds nothing")
    func repetition() async throws {
        try await Bench.run { bench in
            let first = try await bench.accepted("a", headers: key)
            #expect(try await bench.accepted("a", headers: key) == first)
            _ = try await bench.end(of: first.jobId)
            #expect(try await bench.accepted("a", headers: key) == first)
            #expect(try await bench.messages(of: first.conversationId).count == 1)
            #expect(bench.recordings.isEmpty)
        }
    }

    @Test("an append with a key is added once")
    func append() async throws {
        try await Bench.run { bench in
            let id = try await bench.accepted("a").conversationId
            let first = try await bench.accepted("b", to: id, headers: key)
            #expect(try await bench.accepted("b", to: id, headers: key) == first)
            let last = try await bench.accepted("c", to: id)
            _ = try await bench.end(of: last.jobId)
            #expect(try await bench.messages(of: id).map(\.text) == ["a", "b", "c"])
        }
    }

    @Test("a key with another request is refused: other media, other options, other conversation")
    func reuse() async throws {
        try await Bench.run { bench in
            let first = try await bench.accepted("a", query: "name=x", headers: key)
            let others = [
                try await bench.submit("b", query: "name=x", headers: key),
                try await bench.submit("a", query: "name=y", headers: key),
                try await bench.submit("a", to: first.conversationId, query: "name=x", headers: key),
            ]
            for other in others {
                #expect(try other.message(status: .unprocessableContent).contains("Idempotency-Key"))
            }
        }
    }

    @Test("the same request sent many times at once is accepted once")
    func race() async throws {
        try await Bench.run { bench in
            let answers = try await withThrowingTaskGroup { group in
                for _ in 0..<8 { group.addTask { try await bench.accepted("a", headers: key) } }
                return try await group.reduce(into: Set<Submission>()) { $0.insert($1) }
            }
            #expect(answers.count == 1)
            let answer = try #require(answers.first)
            _ = try await bench.end(of: answer.jobId)
            #expect(try await bench.messages(of: answer.conversationId).count == 1)
            #expect(bench.recordings.isEmpty)
        }
    }

    @Test("the first answer survives a restart, and an upload that broke counts for nothing")
    func restart() async throws {
        try await withTemporaryFolder { folder in
            var answers: [Submission] = []
            for _ in 0..<2 {
                try await Bench.run(in: folder + "/engine") { bench in
                    try await RawConnection.open(to: bench.address) { connection in
                        try await connection.write(bench.head(length: 99, extra: "Idempotency-Key: attempt-1\r\n"))
                        connection.reset()
                    }
                    answers.append(try await bench.accepted("a", headers: key))
                }
            }
            #expect(answers[0] == answers[1])
        }
    }

    @Test("a retry is not held back by the dead connection of the first try")
    func deadFirstTry() async throws {
        try await Bench.run { bench in
            let id = try await bench.accepted("start").conversationId
            try await RawConnection.open(to: bench.address) { connection in
                let extra = "Expect: 100-continue\r\nIdempotency-Key: attempt-1\r\n"
                try await connection.write(bench.head(to: id, length: 999, extra: extra))
                #expect(try await connection.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100"))
                let retry = try await bench.accepted("again", to: id, headers: key)
                #expect(try await bench.end(of: retry.jobId).status == .completed)
            }
        }
    }

    @Test("a repetition is answered even when the account has no job left")
    func repetitionBeyondTheLimit() async throws {
        let gate = Gate()
        try await Bench.run(processor: TestProcessor(gate: gate), limits: .with { $0.concurrentJobs = 1 }) { bench in
            let first = try await bench.accepted("a", headers: key)
            #expect(try await bench.submit("b").status == .tooManyRequests)
            #expect(try await bench.accepted("a", headers: key) == first)
            gate.openForAll()
        }
    }

    @Test("keys belong to their account")
    func accounts() async throws {
        let other = EngineApplication(id: "other", secret: "s")
        try await Bench.run(access: .applications([Bench.application, other])) { bench in
            let first = try await bench.accepted("a", headers: key)
            let token = try await bench.generateToken(other).accessToken
            let theirs: HTTPFields = [.authorization: "Bearer \(token)"]
            var headers = key
            headers[.authorization] = theirs[.authorization]
            let second = try await bench.accepted("a", headers: headers)
            #expect(second != first)
            let read = try await bench.send(.get, "/v1/job/\(first.jobId)", theirs)
            _ = try read.message(status: .notFound)
            let conversation = try await bench.send(.get, "/v1/conversations/\(first.conversationId)", theirs)
            _ = try conversation.message(status: .notFound)
            let append = try await bench.submit("x", to: first.conversationId, headers: theirs)
            _ = try append.message(status: .notFound)
        }
    }

    @Test("a key must be visible ASCII of sensible length", arguments: ["", "a b", String(repeating: "k", count: 256)])
    func invalidKeys(text: String) async throws {
        try await Bench.run { bench in
            let headers: HTTPFields = [try .idempotency: text]
            _ = try await bench.submit("a", headers: headers).message(status: .badRequest)
        }
    }
}
