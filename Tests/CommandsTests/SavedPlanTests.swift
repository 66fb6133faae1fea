import Foundation
import Testing

/// A saved plan does exactly its steps or none, and says why not.
@Suite(.timeLimit(.minutes(5))) struct SavedPlanTests {
    /// A spec of two videos with its plan in `plan.json`, for a target that remembers what it is sent.
    static func story(
        _ script: ScriptedTarget.Script = .none,
        _ body: (Workshop, ScriptedTarget) async throws -> Void
    ) async throws {
        try await ScriptedTarget.open(script) { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1, .silence2])
                let planned = try await shop.runner("plan", "talk.yaml", "--out", "plan.json")
                #expect(planned.status == 0, "\(planned)")
                try await body(shop, target)
            }
        }
    }

    static func expectRefused(
        _ shop: Workshop,
        _ target: ScriptedTarget,
        because reason: String,
        status: Int32 = 11,
        location: SourceLocation = #_sourceLocation,
        _ arguments: [String] = []
    ) async throws {
        let before = target.requests.count
        let refused = try await shop.runner(["apply", "plan.json"] + arguments)
        #expect(refused.status == status, "\(refused)", sourceLocation: location)
        #expect(refused.error.contains(reason), "\(refused)", sourceLocation: location)
        #expect(refused.output == "", "\(refused)", sourceLocation: location)
        #expect(target.requests.count == before, "\(refused)", sourceLocation: location)
    }

    @Test("a plan is shown and saved for its owner alone, and applied without a terminal or a question")
    func applied() async throws {
        try await Self.story { shop, target in
            let facts = try FileManager.default.attributesOfItem(atPath: shop.path("plan.json"))
            #expect(facts[.posixPermissions] as? Int == 0o600)
            let applied = try await shop.runner("apply", "plan.json")
            #expect(applied.status == 0, "\(applied)")
            #expect(applied.output.contains("Plan: 1 to create, 1 to append"))
            #expect(applied.output.contains("Done: 2 segments sent, 2 jobs completed"))
            #expect(target.appends == ["POST", "PUT"])
        }
    }

    @Test("what `--format json` prints is the saved plan, and applies as well")
    func printed() async throws {
        try await Self.story { shop, target in
            let printed = try await shop.runner("plan", "talk.yaml", "--format", "json")
            #expect(printed.output == String(decoding: try shop.contents(of: "plan.json"), as: UTF8.self))
            try shop.write(printed.output, to: "printed.json")
            #expect(try await shop.runner("apply", "printed.json").status == 0)
            #expect(target.appends == ["POST", "PUT"])
        }
    }

    @Test("a plan that was applied is refused, and nothing is sent twice")
    func twice() async throws {
        try await Self.story { shop, target in
            #expect(try await shop.runner("apply", "plan.json").status == 0)
            try await Self.expectRefused(
                shop,
                target,
                because: "'plan.json' was applied already: all its 2 segments of 'talk' are recorded; nothing was sent"
            )
        }
    }

    @Test("a plan is stale when something else was recorded meanwhile")
    func stale() async throws {
        try await Self.story(.append(1, .answer(status: 400, body: #"{"message":"no"}"#))) { shop, target in
            #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 1)
            try await Self.expectRefused(
                shop,
                target,
                because: "'plan.json' is stale: what is recorded of 'talk' has serial 2, and the plan was made at 0"
            )
        }
    }

    @Test("a plan that stopped in the middle is refused with how far it came, and a new plan goes on")
    func partly() async throws {
        try await Self.story(.append(2, .answer(status: 400, body: #"{"message":"no"}"#))) { shop, target in
            #expect(try await shop.runner("apply", "plan.json").status == 3)
            try await Self.expectRefused(
                shop,
                target,
                because: "'plan.json' was applied in part: 1 of its 2 segments of 'talk' are recorded"
            )
            #expect(try await shop.runner("plan", "talk.yaml", "--out", "plan.json").status == 0)
            #expect(try await shop.runner("apply", "plan.json").status == 0)
            #expect(target.appends == ["POST", "PUT", "PUT"])
        }
    }

    @Test("a plan whose apply was killed while its outcome was open is refused until that is settled")
    func killed() async throws {
        try await Self.story(.append(1, .silence)) { shop, target in
            _ = try await shop.withRunner("apply", "plan.json") { live in
                await target.firstBody()
                live.signal(SIGKILL)
                try await live.end()
            }
            try await Self.expectRefused(
                shop,
                target,
                because: "was begun, and it is not known whether segment 'silence1' of 'talk' was taken"
            )
            #expect(target.appends == ["POST"])
        }
    }

    @Test("two applies of one plan at once: one does it, the other is refused")
    func atOnce() async throws {
        try await Self.story { shop, target in
            async let one = shop.runner("apply", "plan.json")
            async let other = shop.runner("apply", "plan.json")
            let endings = try await [one, other].sorted { $0.status < $1.status }
            #expect(endings.map(\.status) == [0, 11], "\(endings)")
            #expect(endings[1].error.contains("'plan.json' was "), "\(endings[1])")
            #expect(target.appends == ["POST", "PUT"])
        }
    }

    @Test("every conversation is checked again under its lock: what another run did meanwhile is not done twice")
    func underLock() async throws {
        let free = Switch()
        let script = ScriptedTarget.Script { request in
            request.path == "/v1/job/job-1" && !free.isOn
                ? .answer(status: 200, body: #"{"id":"job-1","status":"in_progress"}"#) : nil
        }
        try await Self.story(script) { shop, target in
            try shop.spec([.silence3], in: "words.yaml")
            #expect(try await shop.runner("plan", "talk.yaml", "words.yaml", "--out", "plan.json").status == 0)
            let first = try await shop.withRunner("apply", "plan.json") { first in
                try await first.line(containing: "silence1: accepted")
                #expect(try await shop.runner("apply", "words.yaml", "--auto-approve").status == 0)
                free.turnOn()
                try await first.end()
            }
            #expect(first.ending.status == 3, "\(first.ending)")
            #expect(
                first.ending.says(
                    "'plan.json' was applied already: its segment of 'words' is recorded; nothing of 'words' was sent; "
                        + "of other specs, 2 segments sent before that"
                ),
                "\(first.ending)"
            )
            #expect(target.appends == ["POST", "POST", "PUT"])
        }
    }
}
