import Foundation
import Testing

@Suite("Every id that stands in brackets behind a message is explained", .timeLimit(.minutes(5)))
struct ExplainTests {
    @Test("without an id all are listed by group, each with what it is about")
    func list() async throws {
        try await Workshop.open { shop in
            let list = try await shop.runner("explain")
            #expect(list.status == 0)
            for title in ["Files", "YAML", "Options", "Configuration", "Videos", "Conflicts"] {
                #expect(list.output.split(separator: "\n").contains(Substring(title)), "\(list)")
            }
            #expect(Self.ids(list).count > 70)
        }
    }

    @Test("a rule is explained by the id that messages end with")
    func one() async throws {
        try await Workshop.open { shop in
            let rule = try await shop.runner("explain", "unknown-option")
            #expect(rule.status == 0)
            #expect(rule.output.hasPrefix("unknown-option (error)\n"))
            #expect(rule.says("Mended:"))
            #expect(try await shop.runner("explain", "media-pin-mismatch").says("'sha256'"))
            #expect(try await shop.runner("explain", "key-renamed").output.hasPrefix("key-renamed (conflict)\n"))
        }
    }

    @Test(
        "an unknown id is pointed at the one that was meant",
        arguments: [
            ("unknown-optoin", "did you mean 'unknown-option'?"), ("media-mising", "did you mean 'media-missing'?"),
            ("segment-edit", "did you mean 'segment-edited'?"), ("zzz", "`runner explain` lists them"),
        ]
    )
    func unknown(id: String, help: String) async throws {
        try await Workshop.open { shop in
            let ending = try await shop.runner("explain", id)
            #expect(ending.status == 1)
            #expect(ending.output == "")
            #expect(ending.says(help), "\(ending)")
        }
    }

    @Test("--all and an id, or a page of nothing, are mistakes in the command line")
    func contradictions() async throws {
        try await Workshop.open { shop in
            let both = try await shop.runner("explain", "--all", "unknown-option")
            #expect(both.status == 64)
            let nothing = try await shop.runner("explain", "--format", "markdown")
            #expect(nothing.status == 64)
        }
    }

    @Test("docs/rules.md is what `runner explain --all --format markdown` writes")
    func page() async throws {
        try await Workshop.open { shop in
            let page = try await shop.runner("explain", "--all", "--format", "markdown")
            let file = Programs.package.appending(path: "docs/rules.md")
            if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
                try page.output.write(to: file, atomically: true, encoding: .utf8)
            }
            #expect(try String(contentsOf: file, encoding: .utf8) == page.output, "the page is not current")
        }
    }

    @Test("every id that the sources write down is explained")
    func complete() async throws {
        var written: Set<String> = []
        for target in ["Commands", "Execution", "Media", "Planning", "Specification", "YAMLTree"] {
            let folder = Programs.package.appending(path: "Sources/\(target)").resolvingSymlinksInPath()
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            for case let file as URL in try #require(files) where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                for match in text.matches(of: /\bid: "([a-z]+(?:-[a-z0-9]+)*)"/) { written.insert(String(match.1)) }
                guard file.lastPathComponent.hasSuffix("Rule.swift") else { continue }
                for match in text.matches(of: /case \w+ = "([a-z]+(?:-[a-z0-9]+)*)"/) {
                    written.insert(String(match.1))
                }
            }
        }
        #expect(written.count > 40)
        try await Workshop.open { shop in
            let list = try await shop.runner("explain")
            #expect(written.subtracting(Self.ids(list)) == [])
        }
    }

    @Test(
        "the example of a conflict really is one",
        arguments: [
            "segment-edited", "segment-removed", "segment-inserted", "segment-reordered", "media-recorded-twice",
            "key-renamed",
            "conversation-mismatch", "replace-named-conversation",
        ]
    )
    func conflict(id: String) async throws {
        try await Workshop.open { shop in
            try shop.write(try Data(contentsOf: try Clip.silence1.source), to: "kickoff.mp4")
            try shop.write(try Data(contentsOf: try Clip.silence2.source), to: "demo.mp4")
            let page = try await shop.runner("explain", id, "--format", "markdown").output
            let examples = page.matches(of: /```yaml\n((?s).*?)```/).map { String($0.1) }
            try #require(examples.count == 2, "\(page)")
            let sent = Self.fileName(examples[0])
            try shop.write(examples[0], to: sent)
            let segments = examples[0].matches(of: /- \{id:/).count
            let adopted = try await shop.runner("import", sent, "--id", "4820000000000001", "--segments", "\(segments)")
            try #require(adopted.status == 0, "\(adopted)")
            try shop.write(examples[1], to: Self.fileName(examples[1]))
            let replaces = examples[1].contains("--replace")
            let plan = try await shop.runner(["plan", Self.fileName(examples[1])] + (replaces ? ["--replace"] : []))
            #expect(plan.status == 7)
            #expect(plan.output.contains("[\(id)]"), "\(plan)")
        }
    }

    private static func fileName(_ example: String) -> String {
        example.firstMatch(of: /# (\w+\.yaml)\n/).map { String($0.1) } ?? "meeting.yaml"
    }

    private static func ids(_ list: Ending) -> Set<String> {
        Set(list.output.matches(of: #/(?m)^ {2}([a-z]+(?:-[a-z0-9]+)+) {2}/#).map { String($0.1) })
    }
}
