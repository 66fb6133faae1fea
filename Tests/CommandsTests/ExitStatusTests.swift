import Foundation
import Testing

/// Each line of the table in `runner --help`, as a script sees it.
@Suite(.timeLimit(.minutes(5))) struct ExitStatusTests {
    /// Applies a spec of two segments to a target that answers by the script.
    private func apply(
        _ script: ScriptedTarget.Script = .none,
        options: [String] = [],
        more: String = "",
        _ body: (ScriptedTarget, Workshop, Ending) async throws -> Void
    ) async throws {
        try await ScriptedTarget.open(script) { target in
            try await Workshop.open { shop in
                try shop.configure(target.url, more: more)
                try shop.spec([.silence1, .silence2])
                let ending = try await shop.runner(["apply", "talk.yaml", "--auto-approve"] + options)
                try await body(target, shop, ending)
            }
        }
    }

    private static let stillRunning = ScriptedTarget.Script.path(
        "/v1/job/job-1",
        .answer(status: 200, body: #"{"id":"job-1","status":"in_progress"}"#)
    )

    @Test("the help lists every status, each with its meaning")
    func help() async throws {
        try await Workshop.open { shop in
            let lines = try await shop.runner("--help").output.split(separator: "\n")
            let statuses = lines.compactMap { line in
                line.hasPrefix("  ") ? line.split(separator: "\t").first.flatMap { Int($0.dropFirst(2)) } : nil
            }
            #expect(statuses == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 64, 130, 143])
        }
    }

    @Test("0: done, or nothing to do")
    func done() async throws {
        try await apply { _, shop, ending async throws in
            #expect(ending.status == 0, "\(ending)")
            #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 0)
            #expect(try await shop.runner("plan", "talk.yaml", "--detailed-exitcode").status == 0)
        }
    }

    @Test("1: an error, and nothing was sent")
    func error() async throws {
        try await apply(options: ["--target", "ther"]) { target, shop, ending async throws in
            #expect(ending.status == 1, "\(ending)")
            #expect(try await shop.runner("log", "talk").status == 1)
            #expect(target.requests.isEmpty)
        }
    }

    @Test("2: changes are pending, where that is asked")
    func pending() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            #expect(try await shop.runner("plan", "talk.yaml", "--detailed-exitcode").status == 2)
            #expect(try await shop.runner("plan", "talk.yaml").status == 0)
        }
    }

    @Test("3: some segments were sent, then it stopped")
    func stopped() async throws {
        let refusal = ScriptedTarget.Reply.answer(status: 400, body: #"{"message":"no"}"#)
        try await apply(.append(2, refusal)) { target, _, ending in
            #expect(ending.status == 3, "\(ending)")
            #expect(target.appends == ["POST", "PUT"])
        }
    }

    @Test("4: an outcome is unknown, until it is resolved")
    func unknown() async throws {
        try await apply(.append(1, .answer(status: 500, body: ""))) { _, shop, ending async throws in
            #expect(ending.status == 4, "\(ending)")
            #expect(try await shop.runner("plan", "talk.yaml").status == 4)
            #expect(try await shop.runner("resolve", "talk.yaml", "silence1", "--not-accepted").status == 0)
            #expect(try await shop.runner("plan", "talk.yaml").status == 0)
        }
    }

    @Test("5: a trouble that may be over the next time")
    func temporary() async throws {
        try await Workshop.open { shop in
            // Nothing listens at the discard port.
            try shop.configure("http://127.0.0.1:9")
            try shop.put([.silence1])
            try shop.write(
                "conversation: {id: \"77\"}\nsegments: [{id: a, video: media/silence1.mp4}]\n",
                to: "talk.yaml"
            )
            let ending = try await shop.runner("show", "talk.yaml")
            #expect(ending.status == 5, "\(ending)")
        }
    }

    @Test("6: another run has the conversation locked")
    func locked() async throws {
        try await ScriptedTarget.open(Self.stillRunning) { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1])
                _ = try await shop.withRunner("apply", "talk.yaml", "--auto-approve") { live in
                    try await live.line(containing: "silence1: is being processed")
                    let second = try await shop.runner("state", "rm", "talk", "--reason", "in a hurry")
                    #expect(second.status == 6, "\(second)")
                    #expect(second.says("conversation 'talk' is locked by "))
                }
                #expect(try await shop.runner("state", "rm", "talk", "--reason", "now").status == 0)
            }
        }
    }

    @Test("7: the spec, or what was sent before, forbids it")
    func refused() async throws {
        try await apply { target, shop, _ in
            try shop.spec([.silence2, .silence1])
            #expect(try await shop.runner("plan", "talk.yaml").status == 7)
            #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 7)
            try shop.write("segments: []\n", to: "talk.yaml")
            for verb in [["validate"], ["plan"], ["apply", "--auto-approve"], ["show"]] {
                #expect(try await shop.runner(verb + ["talk.yaml"]).status == 7)
            }
            #expect(target.appends == ["POST", "PUT"])
        }
    }

    @Test("8: it would bill more than may be billed, and nothing is sent")
    func overBudget() async throws {
        try await apply(options: ["--max-minutes", "0.001"]) { target, shop, ending async throws in
            #expect(ending.status == 8, "\(ending)")
            #expect(ending.says("error: over budget: this would bill "), "\(ending)")
            #expect(try await shop.runner("plan", "talk.yaml", "--max-minutes", "0").status == 8)
            #expect(try await shop.runner("plan", "talk.yaml", "--max-minutes", "60").status == 0)
            #expect(try await shop.runner("plan", "talk.yaml", "--max-cost", "1").status == 64, "without prices")

            let prices = "prices: {currency: EUR, perMinute: 600}\nbudget: {cost: 0.01}\n"
            try shop.configure(target.url, more: prices)
            let dear = try await shop.runner("apply", "talk.yaml", "--auto-approve")
            #expect(dear.status == 8, "\(dear)")
            #expect(dear.says("at most EUR 0.01 may be; nothing was sent"))
            #expect(target.requests.isEmpty)
            let enough = try await shop.runner("apply", "talk.yaml", "--auto-approve", "--max-cost", "1e6")
            #expect(enough.status == 0, "\(enough)")
            #expect(try await shop.runner("plan", "talk.yaml").status == 0, "nothing more is billed")
        }
    }

    @Test("9: a job takes longer than one is willing to wait")
    func waitedTooLong() async throws {
        try await apply(Self.stillRunning, more: "    timeouts: {job: 0.5}\n") { _, _, ending in
            #expect(ending.status == 9, "\(ending)")
        }
    }

    @Test("10: a job failed")
    func jobFailed() async throws {
        let failure = ScriptedTarget.Reply.answer(status: 200, body: #"{"id":"job-1","status":"failed"}"#)
        try await apply(.path("/v1/job/job-1", failure)) { _, shop, ending async throws in
            #expect(ending.status == 10, "\(ending)")
            #expect(try await shop.runner("plan", "talk.yaml").status == 10)
        }
    }

    @Test("11: a saved plan is not what would be done now any more")
    func stalePlan() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1])
                #expect(try await shop.runner("plan", "talk.yaml", "--out", "saved.plan").status == 0)
                let dear = try await shop.runner("apply", "saved.plan", "--max-minutes", "0")
                #expect(dear.status == 8, "\(dear)")
                #expect(try await shop.runner("apply", "saved.plan").status == 0)
                let again = try await shop.runner("apply", "saved.plan")
                #expect(again.status == 11, "\(again)")
                #expect(target.appends == ["POST"])
            }
        }
    }

    @Test("12: the target lets nobody in")
    func notAuthorised() async throws {
        let refusal = ScriptedTarget.Reply.answer(status: 401, body: #"{"message":"no"}"#)
        try await apply(.everyAppend(refusal)) { _, _, ending in
            #expect(ending.status == 12, "\(ending)")
        }
    }

    @Test("64: the command line is not understood, and what was probably meant is said")
    func usage() async throws {
        try await Workshop.open { shop in
            let mistakes: [(words: [String], says: String)] = [
                (["aply", "talk.yaml"], "there is no verb 'aply'\n  help: did you mean 'apply'?"),
                (["state", "lst"], "there is no verb 'lst'\n  help: did you mean 'list'?"),
                (["frobnicate"], "there is no verb 'frobnicate'\n  help: known are 'apply', 'plan', "),
                (["plan"], "Missing expected argument '<paths> ...'"),
                (["plan", "--detailed-exitcod", "talk.yaml"], "Did you mean '--detailed-exitcode'?"),
                (["apply", "talk.yaml"], "add --auto-approve to send without being asked"),
                (["resolve", "talk.yaml", "a"], "say either --accepted JOB or --not-accepted"),
            ]
            for mistake in mistakes {
                let ending = try await shop.runner(mistake.words)
                #expect(ending.status == 64, "\(ending)")
                #expect(ending.error.contains(mistake.says), "\(ending)")
            }
            #expect(!shop.has(".runner"))
        }
    }

    @Test("130 and 143: a person or the system ends it", arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func interrupted(signal: Int32, status: Int32) async throws {
        try await ScriptedTarget.open(Self.stillRunning) { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1])
                let live = try await shop.withRunner("apply", "talk.yaml", "--auto-approve") { live in
                    try await live.line(containing: "silence1: is being processed")
                    live.signal(signal)
                    try await live.end()
                }
                #expect(live.ending.status == status, "\(live.ending)")
            }
        }
    }
}
