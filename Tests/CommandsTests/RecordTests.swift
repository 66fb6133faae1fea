import Testing

/// Recorded state is inspected and mended by verbs; none of them sends anything.
@Suite(.timeLimit(.minutes(5))) struct RecordTests {
    private static let edited = """
        segments:
          - id: silence1
            video: media/silence1.mp4
          - id: silence2
            video: media/silence2.mp4
            detectPhrases: true

        """

    private func applied(_ body: (ScriptedTarget, Workshop) async throws -> Void) async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1, .silence2])
                let first = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                try #require(first.status == 0, "\(first)")
                try await body(target, shop)
            }
        }
    }

    @Test("an edit is taken as what was sent, with a reason that stays in the history")
    func accept() async throws {
        try await applied { target, shop in
            try shop.write(Self.edited, to: "talk.yaml")
            #expect(try await shop.runner("plan", "talk.yaml").status == 7)
            #expect(try await shop.runner("accept", "talk.yaml", "silence2").status == 64, "a reason is needed")
            let accepted = try await shop.runner("accept", "talk.yaml", "silence2", "--reason", "harmless")
            #expect(accepted.status == 0, "\(accepted)")
            #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").says("Nothing to do"))
            let log = try await shop.runner("log", "talk")
            #expect(log.status == 0)
            #expect(log.says("(harmless)"), "\(log)")
            #expect(target.appends == ["POST", "PUT"])
        }
    }

    @Test("a renamed spec is pointed at what it was called, and moved there")
    func move() async throws {
        try await applied { target, shop in
            try shop.spec([.silence1, .silence2], in: "chat.yaml")
            try shop.remove("talk.yaml")
            let refused = try await shop.runner("apply", "chat.yaml", "--auto-approve")
            #expect(refused.status == 7, "\(refused)")
            #expect(refused.says("runner state mv talk chat"))
            #expect(try await shop.runner("state", "mv", "talk", "chat").status == 0)
            #expect(try await shop.runner("plan", "chat.yaml").says("Nothing to do"))
            #expect(try await shop.runner("state", "list").says("there  chat  4820000000000001  2 segments"))
            #expect(target.appends == ["POST", "PUT"])
        }
    }

    @Test("what was made by hand is adopted and gone on with")
    func adopt() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1, .silence2])
                let adopted = try await shop.runner(
                    "import",
                    "talk.yaml",
                    "--id",
                    "4820000000000001",
                    "--segments",
                    "1"
                )
                #expect(adopted.status == 0, "\(adopted)")
                #expect(target.requests.isEmpty)
                #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 0)
                #expect(target.requests.filter(\.isAppend).map(\.path) == ["/v1/process/video/4820000000000001"])
            }
        }
    }

    @Test("a conversation is built anew where that is asked for")
    func replace() async throws {
        try await applied { target, shop in
            try shop.write(Self.edited, to: "talk.yaml")
            let replaced = try await shop.runner("apply", "talk.yaml", "--auto-approve", "--replace")
            #expect(replaced.status == 0, "\(replaced)")
            #expect(replaced.says("Plan: 1 to create, 1 to append"))
            #expect(target.appends == ["POST", "PUT", "POST", "PUT"])
            #expect(try await shop.runner("plan", "talk.yaml").says("Nothing to do"))
        }
    }

    @Test("each target has its own record")
    func targets() async throws {
        try await applied { _, shop in
            try await ScriptedTarget.open { other in
                let both = String(decoding: try shop.contents(of: "runner.yaml"), as: UTF8.self)
                try shop.write(both + "  other:\n    url: \(other.url)\n", to: "runner.yaml")
                #expect(try await shop.runner("plan", "talk.yaml").says("Nothing to do"))
                let sent = try await shop.runner("apply", "talk.yaml", "--auto-approve", "--target", "other")
                #expect(sent.status == 0, "\(sent)")
                #expect(other.appends == ["POST", "PUT"])
            }
        }
    }

    @Test("asking where nothing is recorded is answered, and writes nothing")
    func nothing() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            #expect(try await shop.runner("state", "list").status == 0)
            for question in [["log", "talk"], ["state", "show", "talk"], ["show", "talk.yaml"]] {
                let answer = try await shop.runner(question)
                #expect(answer.status == 1, "\(answer)")
                #expect(answer.error.contains("error: nothing "), "\(answer)")
                #expect(answer.error.contains("help: "), "\(answer)")
            }
            #expect(!shop.has(".runner"))
        }
    }
}
