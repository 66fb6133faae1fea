import Testing

/// What a target does decides what is recorded: never guessed, never sent twice.
@Suite(.timeLimit(.minutes(5))) struct TargetTests {
    private func story(
        _ script: ScriptedTarget.Script,
        clips: [Clip] = [.silence1, .silence2],
        more: String = "",
        _ body: (ScriptedTarget, Workshop, Ending) async throws -> Void
    ) async throws {
        try await ScriptedTarget.open(script) { target in
            try await Workshop.open { shop in
                try shop.configure(target.url, more: more)
                try shop.spec(clips)
                let first = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                try await body(target, shop, first)
            }
        }
    }

    @Test("a target that is down costs nothing and may be tried again")
    func down() async throws {
        try await Workshop.open { shop in
            // Nothing listens at the discard port.
            try shop.configure("http://127.0.0.1:9")
            try shop.spec([.silence1])
            let live = try await shop.withRunner("apply", "talk.yaml", "--auto-approve") { live in
                try await live.line(containing: "connection refused (http://127.0.0.1:9); trying again in")
                live.signal(2)
                try await live.end()
            }
            #expect(live.ending.status == 130, "\(live.ending)")
            #expect(live.ending.says("stopped on request; nothing was sent"))
            #expect(try await shop.runner("plan", "talk.yaml").says("1 to "), "nothing is lost")
        }
    }

    @Test("what is no HTTP leaves an outcome unknown, since everything was sent")
    func noHTTP() async throws {
        try await story(.everyAppend(.raw("SSH-2.0-OpenSSH_9.2\r\n"))) { target, shop, first in
            #expect(first.status == 4, "\(first)")
            #expect(first.says("it is not known whether segment 'silence1' was taken"))
            #expect(target.appends == ["POST"])
            _ = shop
        }
    }

    @Test("a success without ids leaves an outcome unknown", arguments: ["<html>Welcome</html>", "{}", ""])
    func nonsense(body: String) async throws {
        try await story(.everyAppend(.answer(status: 200, body: body))) { target, _, first in
            #expect(first.status == 4, "\(first)")
            #expect(first.says("status 200 without a conversation id and a job id"))
            #expect(target.appends == ["POST"])
        }
    }

    @Test("a 500 after the body blocks the conversation until a person resolves it")
    func unknown() async throws {
        let away = ScriptedTarget.Reply.answer(status: 500, body: #"{"message":"the database is away"}"#)
        try await story(.append(2, away), clips: [.silence1, .silence2, .silence3]) { target, shop, first in
            #expect(first.status == 4, "\(first)")
            #expect(first.says("it is not known whether segment 'silence2' was taken: status 500"))
            #expect(first.says("the database is away; 1 segment sent before that"))
            #expect(first.says("runner resolve talk.yaml silence2 --accepted JOB"))
            #expect(target.appends == ["POST", "PUT"])

            let again = try await shop.runner("apply", "talk.yaml", "--auto-approve")
            #expect(again.status == 4, "\(again)")
            #expect(try await shop.runner("plan", "talk.yaml").status == 4)
            #expect(target.appends == ["POST", "PUT"], "an unknown outcome was sent again")

            let wrong = try await shop.runner("resolve", "talk.yaml", "silence3", "--not-accepted")
            #expect(wrong.status == 1)
            #expect(wrong.says("no outcome of segment 'silence3' is unknown"))

            let resolved = try await shop.runner("resolve", "talk.yaml", "silence2", "--accepted", "job-2")
            #expect(resolved.status == 0, "\(resolved)")
            let rest = try await shop.runner("apply", "talk.yaml", "--auto-approve")
            #expect(rest.status == 0, "\(rest)")
            #expect(target.appends == ["POST", "PUT", "PUT"])
            #expect(target.requests.contains { $0.path == "/v1/job/job-2" }, "the job was not waited for")
        }
    }

    @Test("an unknown outcome that a person finds not accepted is sent again")
    func notAccepted() async throws {
        try await story(.append(1, .answer(status: 503, body: ""))) {
            target,
            shop,
            first in
            #expect(first.status == 4, "\(first)")
            let resolved = try await shop.runner("resolve", "talk.yaml", "silence1", "--not-accepted")
            #expect(resolved.status == 0, "\(resolved)")
            #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 0)
            #expect(target.appends == ["POST", "POST", "PUT"])
        }
    }

    @Test("a target that knows attempts by their id is asked what became of one")
    func idempotent() async throws {
        try await story(.append(1, .answer(status: 502, body: "bad gateway")), more: "    idempotencyKey: true\n") {
            target,
            _,
            first in
            #expect(first.status == 0, "\(first)")
            let keys = target.requests.filter(\.isAppend).compactMap { $0.headers["idempotency-key"] }
            #expect(keys.count == 3)
            #expect(keys[0] == keys[1] && keys[1] != keys[2], "the same attempt has the same id: \(keys)")
        }
    }

    @Test("a refused segment is named with the target's words")
    func refused() async throws {
        let refusal = ScriptedTarget.Reply.answer(status: 400, body: #"{"message":"\"name\" is too long"}"#)
        try await story(.append(2, refusal)) { target, shop, first in
            #expect(first.status == 3, "\(first)")
            #expect(first.says("target 'there' refused segment 'silence2' with status 400: \"name\" is too long"))
            #expect(first.says("1 segment sent before that"))
            let plan = try await shop.runner("plan", "talk.yaml")
            #expect(plan.says("(was refused)"), "\(plan)")
            #expect(target.appends == ["POST", "PUT"])
        }
    }

    @Test("a refused token is renewed once, then it stops; the secret is never shown")
    func unauthorised() async throws {
        try await ScriptedTarget.open(.everyAppend(.answer(status: 401, body: #"{"message":"no"}"#))) { target in
            try await Workshop.open { shop in
                let shop = shop.with(["THERE_ID": "me", "THERE_SECRET": "quite-secret"])
                let credentials = "    credentials: {appId: \"${THERE_ID}\", appSecret: \"${THERE_SECRET}\"}\n"
                try shop.configure(target.url, more: credentials)
                try shop.spec([.silence1])
                let refused = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(refused.status == 12, "\(refused)")
                #expect(refused.says("target 'there' does not let us in: no; nothing was sent"))
                #expect(refused.says("check its credentials in runner.yaml"))
                #expect(!refused.says("quite-secret"))
                #expect(target.requests.count { $0.path == "/oauth2/token:generate" } == 2)
                #expect(target.appends == ["POST", "POST"])
                let missing = try await shop.with(["THERE_SECRET": nil]).runner("apply", "talk.yaml", "--auto-approve")
                #expect(missing.status != 0)
                #expect(missing.says("environment variable 'THERE_SECRET' is not set"), "\(missing)")
            }
        }
    }

    @Test("a busy target is waited for, as long as it says")
    func busy() async throws {
        let body = #"{"statusCode":429,"message":"maximum of `1` number of concurrent jobs"}"#
        let busy = ScriptedTarget.Reply.answer(status: 429, headers: ["Retry-After": "0"], body: body)
        try await story(.appends(1...2, busy)) { target, _, first in
            #expect(first.status == 0, "\(first)")
            #expect(first.says("maximum of `1` number of concurrent jobs; asking again in 0.0 s"))
            #expect(target.appends == ["POST", "POST", "POST", "PUT"])
        }
    }

    @Test("an upload that breaks off in the middle is tried once more, and that is said")
    func brokenOff() async throws {
        try await ScriptedTarget.open(.append(1, .hangUp(afterBytes: 100_000))) { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1])
                try shop.lengthen(.silence1, by: 64 << 20)
                let sent = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(sent.status == 0, "\(sent)")
                #expect(sent.says("silence1: the upload broke off: "))
                #expect(sent.says("; trying again in "))
                #expect(sent.says("Done: 1 segment sent"))
                #expect(target.appends == ["POST", "POST"])
            }
        }
    }

    @Test("a target that takes everything and stays silent leaves an outcome unknown when its time is up")
    func silent() async throws {
        let patience = "    timeouts: {idle: 0.5}\n"
        try await story(.append(1, .silence), clips: [.silence1], more: patience) { target, _, first in
            #expect(first.status == 4, "\(first)")
            #expect(first.says("everything was sent and no answer came: no answer in time"))
            #expect(target.appends == ["POST"])
        }
    }

    @Test("a redirect is not followed: it could pay twice")
    func redirect() async throws {
        let elsewhere = ScriptedTarget.Reply.answer(status: 307, headers: ["Location": "/elsewhere"], body: "")
        try await story(.append(1, elsewhere)) { target, _, first in
            #expect(first.status == 1, "\(first)")
            #expect(first.says("the target redirects, which is not followed; mend its url; nothing was sent"))
            #expect(target.requests.count == 1)
        }
    }

    @Test("an https address where there is no TLS is said in words")
    func noTLS() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url.replacing("http:", with: "https:"))
                try shop.spec([.silence1])
                let live = try await shop.withRunner("apply", "talk.yaml", "--auto-approve") { live in
                    try await live.line(containing: "trying again in")
                    live.signal(2)
                    try await live.end()
                }
                #expect(live.ending.says("is its url really https?"), "\(live.ending)")
                #expect(!live.ending.says("BoringSSL"))
            }
        }
    }

    @Test("a failed job stops the conversation, until a person says what to do")
    func failedJob() async throws {
        let failure = ScriptedTarget.Reply.answer(status: 200, body: #"{"id":"job-1","status":"failed"}"#)
        try await story(.path("/v1/job/job-1", failure)) { target, shop, first in
            #expect(first.status == 10, "\(first)")
            #expect(first.says("the job of segment 'silence1' failed: the target gives no reason"))
            #expect(target.appends == ["POST"])
            let again = try await shop.runner("apply", "talk.yaml", "--auto-approve")
            #expect(again.status == 10, "\(again)")
            #expect(again.says("Held up: the job of segment 'silence1' failed; nothing is sent."))
            #expect(try await shop.runner("plan", "talk.yaml").status == 10)
            #expect(target.appends == ["POST"])
            let goOn = try await shop.runner("apply", "talk.yaml", "--auto-approve", "--skip-failed")
            #expect(goOn.status == 0, "\(goOn)")
            #expect(target.appends == ["POST", "PUT"])
        }
    }

    @Test("a target that nobody configured is told with those that are")
    func unknownTarget() async throws {
        try await Workshop.open { shop in
            try shop.configure("http://127.0.0.1:9")
            try shop.spec([.silence1])
            let refused = try await shop.runner("apply", "talk.yaml", "--auto-approve", "--target", "ther")
            #expect(refused.status == 1, "\(refused)")
            #expect(refused.says("there is no target 'ther'"))
            #expect(refused.says("did you mean 'there'?"))
        }
    }
}
