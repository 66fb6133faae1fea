import Foundation
import JSONSchema
import Testing
import YAMLTree

/// Where saved plans are kept, and what programs can rely on in them.
@Suite(.timeLimit(.minutes(5))) struct SavedPlanFileTests {
    @Test("a plan is applied from another checkout of the same project, wherever its file lies")
    func otherCheckout() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.write("target: there\ntargets: {there: {url: '\(target.url)'}}\n", to: "one/runner.yaml")
                try shop.put([.silence1])
                try shop.write("segments: [{id: a, video: ../media/silence1.mp4}]\n", to: "one/specs/talk.yaml")
                try FileManager.default.moveItem(atPath: shop.path("media"), toPath: shop.path("one/media"))
                let planned = try await shop.runner(
                    "plan",
                    "one/specs",
                    "--config",
                    "one/runner.yaml",
                    "--out",
                    "p.json"
                )
                #expect(planned.status == 0, "\(planned)")
                try FileManager.default.moveItem(atPath: shop.path("one"), toPath: shop.path("two"))
                let applied = try await shop.runner("apply", "p.json", "--config", "two/runner.yaml")
                #expect(applied.status == 0, "\(applied)")
                #expect(applied.says("runner show two/specs/talk.yaml"), "\(applied)")
                #expect(target.appends == ["POST"])
            }
        }
    }

    @Test(
        "what is no plan is not written over",
        arguments: [
            ("talk.yaml", "is no saved plan"), ("media", "it is a folder"), ("/dev/null", "it is no regular file"),
        ]
    )
    func inTheWay(file: String, reason: String) async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            let refused = try await shop.runner("plan", "talk.yaml", "--out", file)
            #expect(refused.status == 64, "\(refused)")
            #expect(refused.error.contains(reason), "\(refused)")
            #expect(refused.output == "")
        }
    }

    @Test("a folder that can't be written to is said, and nothing is left behind")
    func unwritable() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            try FileManager.default.createDirectory(
                atPath: shop.path("closed"),
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o500]
            )
            let refused = try await shop.runnerBoundByPermissions("plan", "talk.yaml", "--out", "closed/plan.json")
            #expect(refused.status == 1, "\(refused)")
            #expect(refused.error.contains("can't save the plan as 'closed/plan.json': "), "\(refused)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: shop.path("closed")) == [])
        }
    }

    @Test("a spec from the standard input can be planned, and not saved")
    func standardInput() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            let text = String(decoding: try shop.contents(of: "talk.yaml"), as: UTF8.self)
            let refused = try await shop.runner("plan", "-", "--out", "plan.json", reading: text)
            #expect(refused.status == 64, "\(refused)")
            #expect(refused.error.contains("a plan of the standard input can't be saved"))
        }
    }

    @Test("an older plan is replaced, through a link too, and a spec that is JSON stays a spec")
    func replaced() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            try FileManager.default.createSymbolicLink(atPath: shop.path("link.json"), withDestinationPath: "plan.json")
            for file in ["plan.json", "plan.json", "link.json"] {
                #expect(try await shop.runner("plan", "talk.yaml", "--out", file).status == 0)
            }
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: shop.path("link.json")) == "plan.json")
            try shop.write(#"{"segments": [{"id": "a", "video": "media/silence1.mp4"}]}"#, to: "spec.json")
            let planned = try await shop.runner("apply", "spec.json", "--auto-approve")
            #expect(planned.says("Plan: 1 to create"), "\(planned)")
        }
    }

    @Test("a saved plan is shown as it was when it was planned, in every form, without its videos")
    func shown() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1, .silence2])
            let planned = try await shop.runner("plan", "talk.yaml", "--out", "plan.json")
            try shop.remove("media")
            let shown = try await shop.runner("show", "plan.json")
            #expect(shown.status == 0, "\(shown)")
            #expect(shown.output == planned.output)
            let json = try await shop.runner("show", "plan.json", "--format", "json")
            #expect(json.output == String(decoding: try shop.contents(of: "plan.json"), as: UTF8.self))
            let digest = try #require(try JSONText.parse(json.output)["digest"]?.string)
            for format in ["markdown", "html"] {
                let text = try await shop.runner("show", "plan.json", "--format", format)
                #expect(text.status == 0, "\(text)")
                #expect(text.output.contains(digest.prefix(12)) && text.output.contains("silence2"), "\(text)")
            }
            #expect(try await shop.runner("show", "plan.json", "--effective").status == 64)
            #expect(try await shop.runner("show", "talk.yaml", "--format", "html").status == 64)
            try shop.write(json.output.replacing("create", with: "append"), to: "plan.json")
            #expect(try await shop.runner("show", "plan.json").error.contains("was edited"))
        }
    }

    @Test("a password in the target's address is not shown")
    func password() async throws {
        try await Workshop.open { shop in
            try shop.configure("https://me:hidden@engine.example.org/api")
            try shop.spec([.silence1])
            let planned = try await shop.runner("plan", "talk.yaml", "--format", "json")
            #expect(planned.status == 0, "\(planned)")
            #expect(planned.says("\"url\" : \"https://engine.example.org/api\""), "\(planned)")
            #expect(!planned.says("hidden"))
        }
    }

    @Test("every plan keeps to the schema that the program prints")
    func schema() async throws {
        try await ScriptedTarget.open(.append(3, .raw("nothing"))) { target in
            try await Workshop.open { shop in
                let more = "prices: {currency: EUR, perMinute: 0.02}\n"
                try shop.configure(target.url, more: more)
                let schema = try Schema.compile(try await shop.runner("schema", "plan").output)

                /// Plans, checks, and says which actions and conflicts were in it.
                func check(_ arguments: String...) async throws -> Set<String> {
                    let planned = try await shop.runner(["plan", "talk.yaml", "--format", "json"] + arguments)
                    let tree = try JSONText.parse(planned.output)
                    #expect(schema.validate(tree).map(\.message) == [], "\(planned)")
                    let conversation = tree["conversations"]?.items?.first
                    let words = ["steps", "conflicts", "mediaProblems"].flatMap { conversation?[$0]?.items ?? [] }
                        .compactMap { ($0["action"] ?? $0["id"])?.string }
                    return Set(words)
                }

                try shop.spec([.silence1, .silence2])
                #expect(try await check() == ["create", "append"])
                #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve", "--wait", "none").status == 0)
                #expect(try await check() == ["wait"])
                #expect(try await check("--replace") == ["create", "append"])
                #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 0)
                try shop.spec([.silence1])
                #expect(try await check() == ["keep", "segment-removed"])
                try shop.spec([.silence1, .silence2, .silence3])
                #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 4)
                #expect(try await check() == ["keep", "unknown"])
                try shop.write("segments: [{id: a, video: b.mp4}]", to: "talk.yaml")
                #expect(try await check("--target", "local") == ["create", "media-missing"])
            }
        }
    }
}
