import Foundation
import Testing

/// Two commands at once in one folder share its engine and never send a segment twice.
@Suite(.serialized, .timeLimit(.minutes(5))) struct TwoRunnersTests {
    @Test("with one spec, the second waits for the first, says so, and then sends nothing")
    func oneSpec() async throws {
        try await Workshop.open { shop in
            try shop.spec([.greeting, .silence1])
            let first = try await shop.withRunner("apply", "talk.yaml", "--auto-approve") { first in
                try await first.line(containing: "greeting: is being processed")
                let second = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(second.status == 0, "\(second)")
                #expect(
                    second.says(
                        "'talk' is locked by 'runner apply talk.yaml' (process \(first.pid) on "
                    )
                )
                #expect(second.says("; waiting for it to end"))
                #expect(second.says("Done: 0 segments sent"))
                try await first.end()
            }
            #expect(first.ending.status == 0, "\(first.ending)")
            #expect(first.ending.says("Done: 2 segments sent, 2 jobs completed"))
        }
    }

    @Test("with two specs, the second uses the engine of the first, and says so")
    func twoSpecs() async throws {
        try await Workshop.open { shop in
            try shop.spec([.greeting], in: "one.yaml")
            try shop.spec([.silence1, .silence2], in: "two.yaml")
            let first = try await shop.withRunner("apply", "one.yaml", "--auto-approve") { first in
                try await first.line(containing: "greeting: is being processed")
                let second = try await shop.runner("apply", "two.yaml", "--auto-approve")
                #expect(second.status == 0, "\(second)")
                #expect(second.says("using the engine of the runner that runs here already (process \(first.pid))"))
                #expect(second.says("Done: 2 segments sent, 2 jobs completed"))
                try await first.end()
            }
            #expect(first.ending.status == 0, "\(first.ending)")
        }
    }

    @Test("apply and show use the engine that is served from the folder, and it outlives them")
    func served() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            let served = try await shop.withRunner("serve", "--port", "0") { engine in
                try await engine.line(containing: "listening on http://127.0.0.1:")
                let applied = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(applied.status == 0, "\(applied)")
                #expect(applied.says("using the engine of the runner that runs here already (process \(engine.pid))"))
                #expect(try await shop.runner("show", "talk.yaml").says("(nobody speaks)"))
                engine.signal(SIGTERM)
                try await engine.end()
            }
            #expect(served.ending.status == 0, "\(served.ending)")
            #expect(try await shop.runner("show", "talk.yaml").says("(nobody speaks)"))
        }
    }

    @Test("when the first is killed, the second takes over the engine and finishes; nothing of the first is lost")
    func takeover() async throws {
        try await Workshop.open { shop in
            try shop.spec([.greeting], in: "one.yaml")
            try shop.spec([.silence1, .silence2], in: "two.yaml")
            let second = try await shop.withRunner("apply", "one.yaml", "--auto-approve") { first in
                try await first.line(containing: "greeting: is being processed")
                let second = try await shop.withRunner("apply", "two.yaml", "--auto-approve") { second in
                    try await second.line(containing: "using the engine of the runner that runs here already")
                    try await second.line(containing: "silence1: accepted")
                    first.signal(SIGKILL)
                    try await second.end()
                }
                try await first.end()
                return second.ending
            }
            #expect(second.ending.status == -SIGKILL)
            #expect(second.result.status == 0, "\(second.result)")
            #expect(second.result.says("Done: 2 segments sent, 2 jobs completed"))

            let rest = try await shop.runner("apply", "one.yaml", "--auto-approve")
            #expect(rest.status == 0, "\(rest)")
            #expect(rest.says("Done: 0 segments sent"))
            #expect(try await shop.runner("show", "one.yaml").says("Good morning"))
        }
    }
}
