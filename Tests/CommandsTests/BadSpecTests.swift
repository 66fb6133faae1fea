import Foundation
import Testing

/// What is wrong with a spec is told at its line and column, with a way out; nothing is sent or recorded.
@Suite(.timeLimit(.minutes(5))) struct BadSpecTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var spec: String
        var says: [String]
        var testDescription: String { name }
    }

    private static let bomb =
        (1...9).reduce("a0: &a0 [x, x, x, x, x, x, x, x, x]\n") { text, level in
            let alias = "*a\(level - 1)"
            return text + "a\(level): &a\(level) [\(Array(repeating: alias, count: 9).joined(separator: ", "))]\n"
        }

    private static let cases = [
        Case(
            name: "tabs",
            spec: "segments:\n\t- id: a\n",
            says: ["talk.yaml:2:1: error: a tab", "indent with spaces"]
        ),
        Case(
            name: "a duplicate key",
            spec: "segments:\n  - id: a\n    video: media/silence1.mp4\n    id: b\n",
            says: ["talk.yaml:4:5: error: duplicate key 'id'", "talk.yaml:2:5: note: first written here"]
        ),
        Case(name: "an alias bomb", spec: bomb, says: ["error: more than 100000 values once aliases are expanded"]),
        Case(
            name: "an unknown option",
            spec: "segments:\n  - id: a\n    video: media/silence1.mp4\n    vocabulary: [Kanban]\n",
            says: ["talk.yaml:4:5: error: unknown option 'vocabulary'", "help: did you mean 'customVocabulary'?"]
        ),
        Case(
            name: "a value out of range, and another of a wrong type",
            spec: """
                segments:
                  - id: a
                    video: media/silence1.mp4
                    confidenceThreshold: 2
                    detectPhrases: "true"

                """,
            says: [
                "talk.yaml:4:26: error: 'confidenceThreshold' is '2', but must be at most 1",
                "talk.yaml:5:20: error: 'detectPhrases' is true or false", "error: 2 errors; nothing was sent",
            ]
        ),
        Case(
            name: "an undefined variable",
            spec: "segments:\n  - id: a\n    video: ${RUNNER_TEST_NOT_SET}/a.mp4\n",
            says: ["talk.yaml:3:12: error: environment variable 'RUNNER_TEST_NOT_SET' is not set"]
        ),
        Case(name: "nothing", spec: "", says: ["talk.yaml:1:1: error: the file is empty"]),
        Case(
            name: "no end of nesting",
            spec: String(repeating: "[", count: 100_000),
            says: ["talk.yaml:1:", "error: "]
        ),
    ]

    @Test("a spec with", arguments: cases)
    func refused(mistake: Case) async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.put([.silence1])
                try shop.write(mistake.spec, to: "talk.yaml")
                let refused = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(refused.status == 7, "\(refused)")
                #expect(refused.output == "")
                for word in mistake.says { #expect(refused.error.contains(word), "'\(word)' is missing in \(refused)") }
                #expect(refused.error.contains("nothing was sent"))
                #expect(target.requests.isEmpty)
                #expect(!shop.has(".runner"))
                #expect(try await shop.runner("validate", "talk.yaml").status == 7)
            }
        }
    }

    @Test("two specs with one key are refused together")
    func oneKey() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1], in: "specs/a.yaml", key: "weekly")
                try shop.spec([.silence2], in: "specs/b.yaml", key: "weekly")
                let refused = try await shop.runner("apply", "specs", "--auto-approve")
                #expect(refused.status == 7)
                #expect(refused.says("specs/b.yaml:2:8: error: "), "\(refused)")
                #expect(refused.says("'weekly'"))
                #expect(refused.says("specs/a.yaml:2:8: note: "))
                #expect(target.requests.isEmpty)
            }
        }
    }

    @Test("one bad spec of several stops all of them")
    func oneOfSeveral() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1], in: "good.yaml")
                try shop.write("segments: 3\n", to: "bad.yaml")
                let refused = try await shop.runner("apply", "good.yaml", "bad.yaml", "--auto-approve")
                #expect(refused.status == 7)
                #expect(refused.says("bad.yaml:1:11: error: "), "\(refused)")
                #expect(target.requests.isEmpty)
            }
        }
    }

    @Test(
        "a mistake in runner.yaml is told where it stands",
        arguments: [
            (
                "targets: {there: {url: ftp://x}}\n",
                "runner.yaml:1:24: error: 'ftp://x' is not an http or https address"
            ),
            (
                "target: ther\ntargets: {there: {url: 'http://x'}}\n",
                "runner.yaml:1:9: error: there is no target 'ther'"
            ),
            ("target: [\n", "runner.yaml:2:1: error: "),
            ("tragets: {}\n", "runner.yaml:1:1: error: unknown key 'tragets'"),
        ]
    )
    func configuration(text: String, says: String) async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            try shop.write(text, to: "runner.yaml")
            let refused = try await shop.runner("apply", "talk.yaml", "--auto-approve")
            #expect(refused.status == 7, "\(refused)")
            #expect(refused.error.hasPrefix(says), "\(refused)")
            #expect(!shop.has(".runner"))
        }
    }

    @Test("a path that leads to no spec", arguments: ["missing.yaml", "media"])
    func noSpec(path: String) async throws {
        try await Workshop.open { shop in
            try shop.put([.silence1])
            let refused = try await shop.runner("apply", path, "--auto-approve")
            #expect(refused.status == 7)
            #expect(refused.says("'\(path)'"), "\(refused)")
            #expect(refused.says("help: "))
        }
    }

    @Test("a word that is no verb ends with 64, and the verb that was meant is named")
    func noVerb() async throws {
        try await Workshop.open { shop in
            let refused = try await shop.runner("aply", "talk.yaml")
            #expect(refused.status == 64)
            #expect(refused.error == "error: there is no verb 'aply'\n  help: did you mean 'apply'?\n")
        }
    }

    @Test("mistakes on the command line end with 64", arguments: [["apply"], ["apply", "a.yaml", "--frob"]])
    func usage(arguments: [String]) async throws {
        try await Workshop.open { shop in
            let refused = try await shop.runner(arguments)
            #expect(refused.status == 64)
            #expect(refused.error.contains("Usage: runner"))
        }
    }
}
