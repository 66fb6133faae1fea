import Foundation
import Testing

/// Killed at any moment, everything arrives once and in order.
@Suite(.serialized, .timeLimit(.minutes(5))) struct KillTests {
    private static let clips: [Clip] = [.silence1, .greeting, .silence2]

    @Test("apply killed at random moments sends each segment once, in order", arguments: [1, 2, 3])
    func apply(round: Int) async throws {
        try await Workshop.open { shop in
            try shop.spec(Self.clips)
            try await shop.serving { engine in
                try shop.configure(engine.url, more: "    idempotencyKey: true\n" + Self.credentials)
                let shop = shop.with(["THERE_ID": "me", "THERE_SECRET": "any"])
                // The whole takes about two seconds; each round kills in another part of it.
                for _ in 0..<3 {
                    _ = try await shop.withRunner("apply", "talk.yaml", "--auto-approve") { live in
                        let pause = Duration.milliseconds(Int.random(in: 1...(300 * round)))
                        try await Task.sleep(for: pause)
                        live.signal(SIGKILL)
                        try await live.end()
                    }
                }
                let last = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(last.status == 0, "\(last)")
                try await Self.expectWhole(shop)
            }
        }
    }

    @Test("the engine killed in the middle of a job completes it once after its restart")
    func engine() async throws {
        try await Workshop.open { shop in
            try shop.spec(Self.clips)
            let shop = shop.with(["THERE_ID": "me", "THERE_SECRET": "any"])
            let (port, live) = try await shop.serving { engine in
                try shop.configure(engine.url, more: "    idempotencyKey: true\n" + Self.credentials)
                let live = try await shop.withRunner("apply", "talk.yaml", "--auto-approve", "--wait", "none") { live in
                    try await live.end()
                }
                engine.process.signal(SIGKILL)
                return (engine.port, live.ending)
            }
            #expect(live.status == 0, "\(live)")
            try await shop.serving(port: port) { _ in
                let waited = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(waited.status == 0, "\(waited)")
                #expect(!waited.says("sending"))
                try await Self.expectWhole(shop)
            }
        }
    }

    @Test("an engine that comes back while apply waits is found again")
    func engineReturns() async throws {
        try await Workshop.open { shop in
            try shop.spec(Self.clips)
            let shop = shop.with(["THERE_ID": "me", "THERE_SECRET": "any"])
            let port = try await shop.serving { $0.port }
            try shop.configure("http://127.0.0.1:\(port)", more: "    idempotencyKey: true\n" + Self.credentials)
            // Nothing listens yet: apply tries again until somebody does.
            let live = try await shop.withRunner("apply", "talk.yaml", "--auto-approve") { live in
                try await live.line(containing: "silence1: connection refused")
                try await shop.serving(port: port) { engine in
                    try await live.line(containing: "greeting: is being processed")
                    engine.process.signal(SIGKILL)
                    try await engine.process.end()
                }
                try await live.line(containing: "no answer about its job")
                try await shop.serving(port: port) { _ in
                    try await live.end()
                    try await Self.expectWhole(shop)
                }
            }
            #expect(live.ending.status == 0, "\(live.ending)")
        }
    }

    private static let credentials = "    credentials: {appId: \"${THERE_ID}\", appSecret: \"${THERE_SECRET}\"}\n"

    /// Each segment once, in the order of the spec; asked of the engine through the command line.
    private static func expectWhole(_ shop: Workshop) async throws {
        let again = try await shop.runner("apply", "talk.yaml", "--auto-approve")
        #expect(again.says("= 3 segments unchanged"), "\(again)")
        let shown = try await shop.runner("show", "talk.yaml")
        #expect(shown.status == 0, "\(shown)")
        #expect(shown.output.components(separatedBy: "Good morning").count == 2, "once: \(shown)")
        // One second, three seconds, one second; a segment that was taken twice would make it longer.
        #expect(shown.says(", 0:05\n"), "\(shown)")
        let json = try await shop.runner("show", "talk.yaml", "--format", "json")
        let list = try JSONDecoder().decode(Messages.self, from: Data(json.output.utf8))
        let first = try #require(list.messages.first)
        #expect((1...2).contains(first.timeOffset), "the greeting stands behind one second of silence: \(json)")
    }
}
