import AsyncVideoAPI
import Engine
import Foundation
import Testing

@Suite struct OrderTests {
    @Test("segments of one conversation are processed in the order in which they were sent")
    func firstInFirstOut() async throws {
        let processor = TestProcessor()
        try await Bench.run(processor: processor, limits: .with { $0.recognitions = 4 }) { bench in
            let id = try await bench.accepted("s0").conversationId
            var last = ""
            for index in 1..<8 { last = try await bench.accepted("s\(index)", to: id).jobId }
            _ = try await bench.end(of: last)
            #expect(processor.begun == (0..<8).map { "s\($0)" })
            #expect(try await bench.messages(of: id).map(\.text) == (0..<8).map { "s\($0)" })
        }
    }

    @Test("a later segment stays scheduled while the one before it is processed")
    func waiting() async throws {
        let gate = Gate()
        try await Bench.run(processor: TestProcessor(gate: gate), limits: .with { $0.recognitions = 4 }) { bench in
            let first = try await bench.accepted("a")
            let second = try await bench.accepted("b", to: first.conversationId)
            #expect(await gate.next() == "a")
            #expect(try await bench.job(first.jobId).status == .inProgress)
            #expect(try await bench.job(second.jobId).status == .scheduled)
            gate.open("a")
            #expect(await gate.next() == "b")
            #expect(try await bench.job(first.jobId).status == .completed)
            gate.open("b")
            #expect(try await bench.end(of: second.jobId).status == .completed)
        }
    }

    @Test("conversations don't wait for each other, but no more run at once than allowed")
    func parallel() async throws {
        let gate = Gate()
        try await Bench.run(processor: TestProcessor(gate: gate), limits: .with { $0.recognitions = 2 }) { bench in
            let jobs = [
                try await bench.accepted("a"), try await bench.accepted("b"), try await bench.accepted("c"),
            ]
            let begun = [await gate.next(), await gate.next()]
            #expect(begun == ["a", "b"])
            #expect(try await bench.job(jobs[2].jobId).status == .scheduled)
            gate.open("b")
            #expect(await gate.next() == "c")
            #expect(try await bench.job(jobs[0].jobId).status == .inProgress)
            gate.openForAll()
            for job in jobs { #expect(try await bench.end(of: job.jobId).status == .completed) }
        }
    }

    @Test("a faster upload waits for one whose head was accepted before it")
    func slowUploadFirst() async throws {
        try await Bench.run { bench in
            let id = try await bench.accepted("start").conversationId
            let slow = Recording.data("slow one")
            try await RawConnection.open(to: bench.address) { connection in
                try await connection.write(bench.head(to: id, length: slow.count, extra: "Expect: 100-continue\r\n"))
                // The leave to send says that the head was accepted.
                #expect(try await connection.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100"))
                try await connection.write(slow.prefix(9))
                let fast = try await bench.accepted("fast one", to: id)
                #expect(try await bench.job(fast.jobId).status == .scheduled)
                try await connection.write(slow.dropFirst(9))
                #expect(try await connection.read(until: "}").contains("201 Created"))
                #expect(try await bench.end(of: fast.jobId).status == .completed)
                #expect(try await bench.messages(of: id).map(\.text) == ["start", "slow one", "fast one"])
            }
        }
    }

    @Test("an upload that breaks holds nobody back any more and leaves nothing behind", arguments: [true, false])
    func brokenUpload(byReset: Bool) async throws {
        try await Bench.run { bench in
            let id = try await bench.accepted("start").conversationId
            try await RawConnection.open(to: bench.address) { connection in
                try await connection.write(bench.head(to: id, length: 1000, extra: "Expect: 100-continue\r\n"))
                #expect(try await connection.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100"))
                try await connection.write(Recording.data("half"))
                let next = try await bench.accepted("next", to: id)
                #expect(try await bench.job(next.jobId).status == .scheduled)
                if byReset { connection.reset() } else { connection.finish() }
                #expect(try await bench.end(of: next.jobId).status == .completed)
                #expect(try await bench.messages(of: id).map(\.text) == ["start", "next"])
                try await eventually { bench.recordings.isEmpty }
            }
        }
    }
}

@Suite struct RestartOrderTests {
    @Test("positions go on after the last one that was ever given out")
    func positions() async throws {
        try await withTemporaryFolder { folder in
            for round in 1...3 {
                try await Bench.run(in: folder + "/engine") { bench in
                    let submission = try await bench.accepted("round \(round)")
                    #expect(try await bench.end(of: submission.jobId).status == .completed)
                }
            }
        }
    }
}
