import AsyncVideoAPI
import Engine
import Foundation
import HTTPTypes
import Testing

@Suite struct ConnectionTests {
    @Test("a refused upload is answered before its body is sent, without leave to send it")
    func earlyRefusal() async throws {
        try await Bench.run { bench in
            try await RawConnection.open(to: bench.address) { connection in
                let head = bench.head(length: 1 << 30, token: "bad", extra: "Expect: 100-continue\r\n")
                try await connection.write(head)
                let reply = try await connection.read(until: "}")
                #expect(reply.hasPrefix("HTTP/1.1 401"))
                #expect(reply.lowercased().contains("connection: close"))
            }
        }
    }

    @Test("a client that sends first and reads later gets the refusal too")
    func lateReader() async throws {
        try await Bench.run { bench in
            try await RawConnection.open(to: bench.address) { connection in
                let body = Data(repeating: 0, count: 8 << 20)
                try await connection.write(bench.head(length: body.count, token: "bad"))
                try await connection.write(body)
                #expect(try await connection.read(until: "}").hasPrefix("HTTP/1.1 401"))
                #expect(try await connection.isEnded())
            }
        }
    }

    @Test("a body in chunks is taken, and an unfinished one is not")
    func chunks() async throws {
        try await Bench.run { bench in
            try await RawConnection.open(to: bench.address) { connection in
                try await connection.write(bench.head(length: nil))
                try await connection.write("8\r\n\0\0\0\u{8}ftyp\r\n")
                try await connection.write("3\r\none\r\n0\r\n\r\n")
                #expect(try await connection.read(until: "}").contains("201 Created"))
            }
            for isReset in [true, false] {
                try await RawConnection.open(to: bench.address) { connection in
                    try await connection.write(bench.head(length: nil))
                    try await connection.write("8\r\n\0\0\0\u{8}ftyp\r\n")
                    if isReset { connection.reset() } else { connection.finish() }
                    guard !isReset else { return }
                    #expect(try await !connection.read().contains("201 Created"))
                }
            }
            try await RawConnection.open(to: bench.address) { connection in
                try await connection.write(bench.head(length: nil))
                try await connection.write("8\r\n\0\0\0\u{8}ftyp\r\nnonsense\r\n")
                let reply = try await connection.read()
                #expect(reply.hasPrefix("HTTP/1.1 400"))
            }
            try await eventually { bench.recordings.isEmpty }
        }
    }

    @Test(
        "what is no HTTP is answered with JSON",
        arguments: [
            ("nonsense\r\n\r\n", "400"),
            ("GET / HTTP/9.9\r\n\r\n", "400"),
            ("POST /v1/process/video HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n", "400"),
            ("POST /v1/process/video HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n", "400"),
            ("POST /v1/process/video HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "400"),
            (
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "400"
            ),
            ("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
            ("GET /v1/job/1 HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n", "400"),
            ("BREW /v1/job/1 HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
            ("GET /(long) HTTP/1.1\r\nHost: a\r\n\r\n", "431"),
            ("GET / HTTP/1.1\r\nX: (long)\r\n\r\n", "431"),
        ]
    )
    func malformed(request: String, status: String) async throws {
        try await Bench.run { bench in
            try await RawConnection.open(to: bench.address) { connection in
                try await connection.write(
                    request.replacing("(long)", with: String(repeating: "a", count: 300_000))
                )
                let reply = try await connection.read(until: "}")
                #expect(reply.hasPrefix("HTTP/1.1 \(status)"))
                #expect(reply.contains(#"{"message":""#))
            }
            #expect(try await bench.get("/v1/job/1").status == .notFound)
        }
    }

    @Test("an announced length beyond the limit is refused by its head alone")
    func announcedTooLarge() async throws {
        try await Bench.run { bench in
            try await RawConnection.open(to: bench.address) { connection in
                try await connection.write(bench.head(length: Int.max))
                #expect(try await connection.read(until: "}").hasPrefix("HTTP/1.1 413"))
            }
        }
    }

    @Test("a body in chunks that grows beyond the limit is refused and leaves nothing")
    func chunksTooLarge() async throws {
        try await Bench.run(limits: .with { $0.bodyBytes = 100 }) { bench in
            try await RawConnection.open(to: bench.address) { connection in
                try await connection.write(bench.head(length: nil))
                try await connection.write("8\r\n\0\0\0\u{8}ftyp\r\n")
                try await connection.write("64\r\n" + String(repeating: "x", count: 100) + "\r\n0\r\n\r\n")
                #expect(try await connection.read(until: "}").hasPrefix("HTTP/1.1 413"))
                #expect(bench.recordings.isEmpty)
            }
        }
    }

    @Test("the whole URL in the request line is understood, as proxies send it")
    func absoluteForm() async throws {
        try await Bench.run { bench in
            try await RawConnection.open(to: bench.address) { connection in
                let target = "http://127.0.0.1/v1/job/1"
                let head = "GET \(target) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(bench.token)\r\n\r\n"
                try await connection.write(head)
                #expect(try await connection.read(until: "}").contains("jobId"))
            }
        }
    }

    @Test("several requests in one write are answered one after the other")
    func pipelining() async throws {
        try await Bench.run { bench in
            try await RawConnection.open(to: bench.address) { connection in
                let head = "GET /v1/job/1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(bench.token)\r\n\r\n"
                try await connection.write(
                    head + head + head.replacing("1.1\r\n", with: "1.1\r\nConnection: close\r\n")
                )
                let replies = try await connection.read()
                #expect(replies.components(separatedBy: "HTTP/1.1 404").count == 4)
            }
        }
    }

    @Test("a connection that never completes a request head is closed, however slowly it writes")
    func slowHead() async throws {
        try await Bench.run(limits: .with { $0.idleSeconds = 0.5 }) { bench in
            try await RawConnection.open(to: bench.address) { connection in
                try await connection.write("GET / HTTP/1.1\r\n")
                // The engine may hang up at any of these: that is what it is asked for.
                for index in 0..<4 {
                    guard (try? await connection.write("X-\(index): 1\r\n")) != nil else { break }
                    try await Task.sleep(for: .milliseconds(100))
                }
                #expect(try await connection.isEnded())
            }
        }
    }

    @Test("an upload that stands still is cut, and lets the next segment go on")
    func stalledUpload() async throws {
        try await Bench.run(limits: .with { $0.stallSeconds = 0.5 }) { bench in
            let id = try await bench.accepted("start").conversationId
            try await RawConnection.open(to: bench.address) { connection in
                try await connection.write(bench.head(to: id, length: 100, extra: "Expect: 100-continue\r\n"))
                #expect(try await connection.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100"))
                try await connection.write("\0\0\0\u{8}ftyp")
                let next = try await bench.accepted("next", to: id)
                #expect(try await bench.end(of: next.jobId).status == .completed)
                #expect(try await connection.isEnded())
                try await eventually { bench.recordings.isEmpty }
            }
        }
    }

    @Test("a stopping engine cuts uploads under way instead of waiting for them")
    func stopDuringUpload() async throws {
        let begun = ContinuousClock.now
        try await withTemporaryFolder { folder in
            try await Bench.run(in: folder) { bench in
                try await RawConnection.open(to: bench.address) { connection in
                    try await connection.write(bench.head(length: 100, extra: "Expect: 100-continue\r\n"))
                    #expect(try await connection.read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 100"))
                    try await connection.write("\0\0\0\u{8}ftyp")
                }
            }
            // Without being cut it would take until the upload counts as stalled, a minute later.
            #expect(ContinuousClock.now - begun < .seconds(50))
            let left = try FileManager.default.contentsOfDirectory(atPath: folder + "/uploads")
            #expect(left.isEmpty)
        }
    }
}
