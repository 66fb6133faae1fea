import Foundation
import JSONSchema
import Testing
import YAMLTree

/// What is recorded can be taken out as a document and put in place elsewhere, without anything being lost or sent again.
@Suite(.timeLimit(.minutes(5))) struct StateTransferTests {
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

    @Test(
        "a document keeps to its schema, and put in place elsewhere it is byte for byte the same; apply goes on from it"
    )
    func roundTrip() async throws {
        try await applied { target, shop in
            #expect(try await shop.runner("state", "mv", "talk", "chat", "--reason", "ünïcode \u{1F399}").status == 0)
            #expect(try await shop.runner("state", "mv", "chat", "talk").status == 0)
            let exported = try await shop.runner("state", "export", "--output", "all.json")
            #expect(exported.status == 0, "\(exported)")
            let schema = try Schema.compile(try await shop.runner("schema", "state").output)
            let text = String(decoding: try shop.contents(of: "all.json"), as: UTF8.self)
            #expect(schema.validate(try JSONText.parse(text)).map(\.message) == [])
            #expect(try await shop.runner("state", "export").output == text)

            try await Workshop.open { other in
                try other.configure(target.url)
                try other.spec([.silence1, .silence2, .silence3])
                try other.write(text, to: "all.json")
                let imported = try await other.runner("state", "import", "all.json")
                #expect(imported.status == 0, "\(imported)")
                #expect(imported.output == "1 conversation added\n")
                #expect(try await other.runner("state", "export", "talk").output == text)
                #expect(try await other.runner("log", "talk").output == shop.runner("log", "talk").output)
                #expect(try await other.runner("apply", "talk.yaml", "--auto-approve").says("1 segment sent"))
                #expect(target.appends == ["POST", "PUT", "PUT"])

                let newer = try await other.runner("state", "export").output
                let back = try await shop.runner("state", "import", "-", reading: newer)
                #expect(back.output == "1 conversation taken further\n", "\(back)")
                try shop.spec([.silence1, .silence2, .silence3])
                #expect(try await shop.runner("plan", "talk.yaml").says("Nothing to do"))
                let again = try await shop.runner("state", "import", "all.json")
                #expect(again.status == 7, "\(again)")
                #expect(again.says("conversations[0]: 'talk' on target 'there' has gone on since"))
                #expect(again.says("nothing was changed"))
            }
        }
    }

    @Test("more conversations than files may be open by default are put in place")
    func many() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            let count = 60
            for number in 1...count {
                let key = "talk-\(number)"
                #expect(
                    try await shop.runner("import", "talk.yaml", "--id", "\(number)", "--segments", "1").status == 0
                )
                #expect(try await shop.runner("state", "mv", "talk", key).status == 0)
            }
            #expect(try await shop.runner("state", "export", "--output", "all.json").status == 0)
            let script = "ulimit -Sn 40; exec '\(Programs.runner)' state import all.json"
            let again = try await shop.program("bash", ["-c", script])
            #expect(again.status == 0 && again.says("\(count) conversations recorded already"), "\(again)")
        }
    }

    @Test("what is no sound document is refused with the place of each mistake, and nothing is written")
    func unsound() async throws {
        try await applied { _, shop in
            let text = try await shop.runner("state", "export").output
            let mistakes: [(file: String, says: String)] = [
                ("", "the text is empty"),
                (String(text.prefix(text.count / 2)), "the text ends in the middle of a value"),
                ("{\"version\": 1}", "is no recorded state"),
                ("[]", "is no recorded state"),
                (text.replacing("\"version\" : 1", with: "\"version\" : 2"), "has version 2"),
                (text.replacing("\"serial\" : 1,", with: "\"serial\" : \"one\","), "].history[0].serial: expected"),
                (text.replacing("\"position\" : 2,", with: "\"position\" : 3,"), "segments[1].position: expected 2"),
                (text.replacing("\"origin\" : \"sent\"", with: "\"origin\" : \"dreamt\""), "segments[0].origin: "),
                (text.replacing("\"dropped\" : false", with: "\"droped\" : false"), "unknown property 'droped'"),
                (text.replacing("\"talk\"", with: "\"ta\\u001b[2Jlk\"").replacing("v1:", with: "v1;"), "fingerprint"),
            ]
            try await Workshop.open { other in
                for mistake in mistakes {
                    try other.write(mistake.file, to: "bad.json")
                    let refused = try await other.runner("state", "import", "bad.json")
                    #expect(refused.status == 7, "\(refused)")
                    #expect(refused.says(mistake.says), "\(mistake.says) in \(refused)")
                    #expect(!refused.says("\u{1B}"))
                }
                #expect(try await other.runner("state", "import", "nothing.json").status == 1)
                #expect(try await other.runner("state", "import", ".").says("is a folder"))
                #expect(!other.has(".runner"))
            }
        }
    }

    @Test("a key that another conversation has is not overwritten, and the way out works")
    func taken() async throws {
        try await applied { target, shop in
            let text = try await shop.runner("state", "export").output
            try await Workshop.open { other in
                try other.configure(target.url)
                try other.spec([.silence1])
                let adopted = try await other.runner("import", "talk.yaml", "--id", "77", "--segments", "1")
                #expect(adopted.status == 0, "\(adopted)")
                try other.write(text, to: "all.json")
                let refused = try await other.runner("state", "import", "all.json")
                #expect(refused.status == 7, "\(refused)")
                #expect(refused.says("another conversation is recorded as 'talk' on target 'there'"))
                #expect(try await other.runner("state", "list").says("talk  77"))
                #expect(try await other.runner("state", "mv", "talk", "old").status == 0)
                #expect(try await other.runner("state", "import", "all.json").status == 0)
                #expect(try await other.runner("state", "list").says("talk  4820000000000001"))
            }
        }
    }

    @Test("asking for what is not recorded is an error, and writes no file")
    func missing() async throws {
        try await applied { _, shop in
            for question in [["talk", "tlk"], ["--target", "ther"], ["talk", "--target", "local"]] {
                let answer = try await shop.runner(["state", "export", "--output", "some.json"] + question)
                #expect(answer.status == 1, "\(answer)")
                #expect(answer.says("error: nothing is recorded for "), "\(answer)")
            }
            let unwritable = try await shop.runner("state", "export", "--output", "nowhere/some.json")
            #expect(unwritable.status == 1, "\(unwritable)")
            #expect(unwritable.says("can't write 'nowhere/some.json': no such file or directory"))
            #expect(!shop.has("some.json"))
            try await Workshop.open { other in
                let empty = try await other.runner("state", "export")
                #expect(empty.status == 0, "\(empty)")
                #expect(empty.says("nothing is recorded yet"))
                #expect(!other.has(".runner"))
            }
        }
    }
}
