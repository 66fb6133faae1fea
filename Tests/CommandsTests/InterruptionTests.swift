import Foundation
import Testing

/// A stop is taken at a safe point, and the next run goes on from there.
@Suite(.timeLimit(.minutes(5))) struct InterruptionTests {
    @Test(
        "a signal stops apply; what was accepted is recorded, and the next run goes on",
        arguments: [SIGINT, SIGTERM]
    )
    func stopped(signal: Int32) async throws {
        let isStopped = Switch()
        let pending = ScriptedTarget.Script { request in
            // The first job ends only once the first run has.
            request.path == "/v1/job/job-1" && !isStopped.isOn
                ? .answer(status: 200, body: #"{"id":"job-1","status":"in_progress"}"#) : nil
        }
        try await ScriptedTarget.open(pending) { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1, .silence2])
                let live = try await shop.withRunner("apply", "talk.yaml", "--auto-approve") { live in
                    try await live.line(containing: "silence1: is being processed")
                    live.signal(signal)
                    try await live.end()
                }
                #expect(live.ending.status == (signal == SIGINT ? 130 : 143), "\(live.ending)")
                #expect(live.ending.says("stopping at the next safe point"))
                #expect(live.ending.says("error: stopped on request; 1 segment sent before that"))
                #expect(live.ending.says("run `runner apply talk.yaml` again: it goes on from here"))
                #expect(target.appends == ["POST"])
                isStopped.turnOn()

                let rest = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(rest.status == 0, "\(rest)")
                #expect(rest.says("Plan: 1 to append, 1 to wait for"))
                #expect(target.appends == ["POST", "PUT"])
            }
        }
    }

    @Test("a signal while the built-in engine works leaves its job to the next run")
    func stoppedEngine() async throws {
        try await Workshop.open { shop in
            try shop.spec([.greeting])
            let live = try await shop.withRunner("apply", "talk.yaml", "--auto-approve") { live in
                try await live.line(containing: "greeting: is being processed")
                live.signal(SIGINT)
                try await live.end()
            }
            #expect(live.ending.status == 130, "\(live.ending)")
            #expect(!live.ending.says("CancellationError"))
            let rest = try await shop.runner("apply", "talk.yaml", "--auto-approve")
            #expect(rest.status == 0, "\(rest)")
            #expect(rest.says("Plan: 1 to wait for"))
            #expect(rest.says("Done: 0 segments sent, 1 job completed"))
        }
    }

    @Test("killed while an append is on its way, the outcome is unknown to the next run, and said so")
    func killedInFlight() async throws {
        // It takes the body and never answers.
        try await ScriptedTarget.open(.append(1, .silence)) { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1, .silence2])
                let live = try await shop.withRunner("apply", "talk.yaml", "--auto-approve") { live in
                    try await live.line(containing: "silence1: sending")
                    await target.firstBody()
                    live.signal(SIGKILL)
                    try await live.end()
                }
                #expect(live.ending.status == -SIGKILL)
                let next = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(next.status == 4, "\(next)")
                #expect(next.says("it is not known whether segment 'silence1' was taken"))
                #expect(next.says("ended before an answer came"))
                #expect(target.appends == ["POST"], "sent again")
            }
        }
    }
}
