import AsyncVideoAPI
import Engine
import Foundation
import HTTPTypes
import Synchronization
import Testing

@Suite struct AccessTests {
    @Test("a token has three segments, the second with its end")
    func tokenForm() async throws {
        try await Bench.run { bench in
            let token = try await bench.generateToken()
            let parts = token.accessToken.split(separator: ".")
            #expect(parts.count == 3)
            var payload = String(parts[1]).replacing("-", with: "+").replacing("_", with: "/")
            payload += String(repeating: "=", count: (4 - payload.count % 4) % 4)
            let data = try #require(Data(base64Encoded: payload))
            guard case .object(let claims) = try JSONValue.parse(data), case .int(let end)? = claims["exp"] else {
                Issue.record("no 'exp' in the token")
                return
            }
            #expect(abs(Double(end) - Date().timeIntervalSince1970 - token.expiresIn) < 5)
        }
    }

    @Test("a token that still lives is given out again with the time it has left, and ends when it said")
    func tokenLife() async throws {
        let clock = TestClock()
        try await withTemporaryFolder { folder in
            let configuration = EngineConfiguration(
                dataFolder: folder,
                access: .applications([Bench.application])
            )
            let engine = VideoEngine(
                configuration: configuration,
                processor: TestProcessor(),
                logger: .quiet,
                now: { clock.now }
            )
            try await engine.withRunning { address in
                let bench = Bench(address: address, token: "", dataFolder: folder)
                let first = try await bench.generateToken()
                #expect(first.expiresIn == 86_400)
                clock.advance(by: 80_000)
                let again = try await bench.generateToken()
                #expect(again.accessToken == first.accessToken)
                #expect(again.expiresIn == 6400)
                clock.advance(by: 6000)
                // 400 seconds are too few to be worth giving out.
                let renewed = try await bench.generateToken()
                #expect(renewed.accessToken != first.accessToken)
                let fields: HTTPFields = [.authorization: "Bearer \(first.accessToken)"]
                #expect(try await bench.send(.get, "/v1/job/1", fields).status == .notFound)
                clock.advance(by: 400)
                #expect(try await bench.send(.get, "/v1/job/1", fields).status == .unauthorized)
            }
        }
    }

    @Test("the legacy header carries the bare token")
    func legacyHeader() async throws {
        try await Bench.run { bench in
            let name = try #require(HTTPField.Name("x-api-key"))
            #expect(try await bench.send(.get, "/v1/job/1", [name: bench.token]).status == .notFound)
            #expect(try await bench.send(.get, "/v1/job/1", [name: "x"]).status == .unauthorized)
        }
    }

    @Test("a static token is itself the token, and the secret of any application")
    func staticToken() async throws {
        try await Bench.run(access: .staticToken("t0ken")) { bench in
            let direct = try await bench.send(.get, "/v1/job/1", [.authorization: "Bearer t0ken"])
            #expect(direct.status == .notFound)
            #expect(try await bench.get("/v1/job/1").status == .notFound)
            let wrong = try await bench.send(.get, "/v1/job/1", [.authorization: "Bearer t0ke"])
            #expect(wrong.status == .unauthorized)
        }
    }

    @Test("open access gives anybody a token, and still demands it")
    func open() async throws {
        try await Bench.run(access: .open) { bench in
            #expect(try await bench.get("/v1/job/1").status == .notFound)
            #expect(try await bench.send(.get, "/v1/job/1").status == .unauthorized)
            _ = try await bench.accepted("a")
        }
    }

    @Test("open access answers only those who call it by a loopback name")
    func rebinding() async throws {
        try await Bench.run(access: .open) { bench in
            for (host, status) in [("evil.example", "403"), ("127.evil.example", "403"), ("localhost:99", "404")] {
                try await RawConnection.open(to: bench.address) { connection in
                    let head = "GET /v1/job/1 HTTP/1.1\r\nHost: \(host)\r\nAuthorization: Bearer \(bench.token)\r\n\r\n"
                    try await connection.write(head)
                    let reply = try await connection.read(until: "}")
                    #expect(reply.hasPrefix("HTTP/1.1 \(status)"))
                }
            }
        }
    }
}

/// A clock that a test sets forward.
final class TestClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_700_000_000))

    var now: Date { time.withLock { $0 } }

    func advance(by seconds: Double) {
        time.withLock { $0 += seconds }
    }
}
