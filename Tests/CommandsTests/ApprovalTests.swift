import Testing

/// Sending costs money and cannot be undone, so somebody says yes first.
@Suite(.timeLimit(.minutes(5))) struct ApprovalTests {
    @Test("without a terminal and without --auto-approve, apply refuses before it does anything")
    func noTerminal() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1])
                for refused in [
                    try await shop.runner("apply", "talk.yaml"),
                    try await shop.runner("apply", "talk.yaml", reading: "yes\n"),
                    try await shop.runner("apply", "missing.yaml"),
                ] {
                    #expect(refused.status == 64)
                    #expect(refused.output == "")
                    #expect(refused.says("error: apply asks before it sends, and there is no terminal to ask on"))
                    #expect(refused.says("help: add --auto-approve"))
                }
                #expect(target.requests.isEmpty)
                #expect(!shop.has(".runner"))
            }
        }
    }

    @Test("'yes' at the prompt sends")
    func yes() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1])
                let sent = try await shop.runner("apply", "talk.yaml", typing: "yes\n")
                #expect(sent.status == 0, "\(sent)")
                #expect(sent.says("Plan: 1 to create"))
                #expect(sent.says("Send this? It is paid for and cannot be undone. Only 'yes' sends it: "))
                #expect(sent.says("Done: 1 segment sent, 1 job completed"))
                #expect(target.appends == ["POST"])
            }
        }
    }

    /// The last is Ctrl-D.
    @Test("anything else sends nothing", arguments: ["no\n", "y\n", "Yes\n", "\n", "yes please\n", "\u{4}"])
    func anythingElse(answer: String) async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1])
                let refused = try await shop.runner("apply", "talk.yaml", typing: answer)
                #expect(refused.status == 1, "\(refused)")
                #expect(refused.says("nothing was sent"))
                #expect(target.requests.isEmpty)
                #expect(!shop.hasState)
            }
        }
    }

    @Test("where nothing is to be sent, nothing is asked")
    func nothingToAsk() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1])
                #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 0)
                let again = try await shop.runner("apply", "talk.yaml", typing: "no\n")
                #expect(again.status == 0, "\(again)")
                #expect(!again.says("Send this?"))
            }
        }
    }
}
