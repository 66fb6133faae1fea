import Foundation
import Testing

/// What a saved plan was made from is what it is applied to: every difference has its own message, and nothing is sent.
@Suite(.timeLimit(.minutes(5))) struct SavedPlanRefusalTests {
    private func story(_ body: (Workshop, ScriptedTarget) async throws -> Void) async throws {
        try await SavedPlanTests.story(.none, body)
    }

    private func expectRefused(
        _ shop: Workshop,
        _ target: ScriptedTarget,
        because reason: String,
        status: Int32 = 11,
        location: SourceLocation = #_sourceLocation,
        _ arguments: String...
    ) async throws {
        try await SavedPlanTests.expectRefused(
            shop,
            target,
            because: reason,
            status: status,
            location: location,
            arguments
        )
    }

    private func edit(_ shop: Workshop, _ name: String, _ old: String, _ new: String) throws {
        let text = String(decoding: try shop.contents(of: name), as: UTF8.self)
        #expect(text.contains(old))
        try shop.write(text.replacing(old, with: new), to: name)
    }

    @Test(
        "a spec that was changed is named with the segment and the field",
        arguments: [
            ("id: silence2", "id: other", "segment 'silence2' is not in it any more"),
            (
                "id: silence2", "confidenceThreshold: 0.7\n    id: silence2",
                "confidenceThreshold 0.5 -> 0.7; nothing was sent"
            ),
            ("media/silence2", "media/../media/silence2", "video media/silence2.mp4 -> media/../media/silence2.mp4"),
            ("id: silence2", "webhookUrl: https://example.org/\n    id: silence2", "webhookUrl (not given) -> "),
            ("segments:", "conversation: {key: other}\nsegments:", "key talk -> other"),
            ("segments:", "conversation: {name: Other}\nsegments:", "name (not given) -> Other"),
            ("segments:", "conversation: {id: \"4820000000000001\"}\nsegments:", "id (not given) -> 4820000000000001"),
        ]
    )
    func spec(old: String, new: String, reason: String) async throws {
        try await story { shop, target in
            try edit(shop, "talk.yaml", old, new)
            try await expectRefused(shop, target, because: "'talk.yaml' was changed since 'plan.json' was made: ")
            try await expectRefused(shop, target, because: reason)
        }
    }

    @Test("a spec that only reads otherwise is the same")
    func reading() async throws {
        try await story { shop, target in
            try edit(shop, "talk.yaml", "segments:", "# said on Monday\ndefaults: {mode: default}\nsegments:")
            #expect(try await shop.runner("apply", "plan.json").status == 0)
            #expect(target.appends == ["POST", "PUT"])
        }
    }

    @Test("another value of a variable is noticed where only the name is shown, and never stands in the plan")
    func variable() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure("\(target.url.replacing("127.0.0.1", with: "${HOST}"))")
                try shop.spec([.silence1])
                try edit(
                    shop,
                    "talk.yaml",
                    "segments:",
                    "defaults: {webhookUrl: 'https://example.org/${TOKEN}'}\nsegments:"
                )
                let first = shop.with(["TOKEN": "first-secret", "HOST": "127.0.0.1"])
                #expect(try await first.runner("plan", "talk.yaml", "--out", "plan.json").status == 0)
                let text = String(decoding: try shop.contents(of: "plan.json"), as: UTF8.self)
                #expect(!text.contains("first-secret"))
                #expect(!text.contains("127.0.0.1"))
                #expect(text.contains("https://example.org/${TOKEN}"))
                try await expectRefused(
                    shop.with(["TOKEN": "second-secret", "HOST": "127.0.0.1"]),
                    target,
                    because: "segment 'silence1': another value from the environment (webhookUrl); nothing was sent"
                )
                try await expectRefused(
                    shop.with(["TOKEN": "first-secret", "HOST": "localhost"]),
                    target,
                    because: "target 'there' is another one by now than it was for 'plan.json'; nothing was sent"
                )
                #expect(try await first.runner("apply", "plan.json").status == 0)
            }
        }
    }

    @Test("a video that was changed is named with both digests, one that is gone with the reason")
    func media() async throws {
        try await story { shop, target in
            try shop.lengthen(.silence2, by: 100)
            try await expectRefused(
                shop,
                target,
                because:
                    "the video 'media/silence2.mp4' of segment 'silence2' was changed since 'plan.json' was made: sha256 "
            )
            try shop.remove("media/silence2.mp4")
            try await expectRefused(shop, target, because: "segment 'silence2' can't be sent any more: ")
        }
    }

    @Test("a plan is for its own target")
    func target() async throws {
        try await story { shop, target in
            try await expectRefused(
                shop,
                target,
                because: "'plan.json' is for target 'there', not for 'local'; nothing was sent",
                "--target",
                "local"
            )
            try shop.configure("http://127.0.0.1:1")
            try await expectRefused(shop, target, because: "target 'there' is another one by now")
            try shop.write("target: local\n", to: "runner.yaml")
            try await expectRefused(
                shop,
                target,
                because: "'plan.json' is for target 'there', which the configuration does not have"
            )
        }
    }

    @Test("other prices than those that the plan was read with are a reason too")
    func prices() async throws {
        try await story { shop, target in
            try shop.configure(target.url, more: "prices: {currency: EUR, perMinute: 0.02}\n")
            try await expectRefused(shop, target, because: "the prices in the configuration are other ones")
        }
    }

    @Test("a plan that was edited is refused, whatever was edited; white space and the order of keys mean nothing")
    func edited() async throws {
        try await story { shop, target in
            let text = String(decoding: try shop.contents(of: "plan.json"), as: UTF8.self)
            for (old, new) in [
                ("\"serial\" : 0", "\"serial\" : 1"), ("\"version\" : 1", "\"note\" : \"\", \"version\" : 1"),
                ("\"bytes\" : ", "\"bytes\" : 1"), ("\"duration\" : ", "\"duration\" : 1e999"),
            ] {
                try shop.write(text.replacing(old, with: new), to: "plan.json")
                try await expectRefused(shop, target, because: "'plan.json' was edited")
            }
            try shop.write(text.replacing("\n", with: "\r\n   "), to: "plan.json")
            #expect(try await shop.runner("apply", "plan.json").status == 0)
        }
    }

    @Test("a file that is cut off, another version's or nobody's has its own message")
    func foreign() async throws {
        try await story { shop, target in
            let text = String(decoding: try shop.contents(of: "plan.json"), as: UTF8.self)
            try shop.write(String(text.prefix(600)), to: "plan.json")
            try await expectRefused(shop, target, because: "'plan.json' is not a whole plan: ", status: 1)
            try shop.write(text.replacing("\"version\" : 1", with: "\"version\" : 2"), to: "plan.json")
            try await expectRefused(
                shop,
                target,
                because: "'plan.json' has version 2, and this program knows plans up to version 1"
            )
            try shop.write(#"{"about": "runner plan"}"#, to: "plan.json")
            try await expectRefused(shop, target, because: "'plan.json' is not a plan that runner has made", status: 1)
            try shop.write(#"{"about": "runner plan", "version": 1, "version": 2}"#, to: "plan.json")
            try await expectRefused(shop, target, because: "the key 'version' stands twice", status: 1)
        }
    }

    @Test("a plan with conflicts is shown and not saved; one that was printed is refused with status 7")
    func conflicts() async throws {
        try await story { shop, target in
            #expect(try await shop.runner("apply", "plan.json").status == 0)
            try edit(shop, "talk.yaml", "id: silence1", "confidenceThreshold: 0.7\n    id: silence1")
            let saved = try shop.contents(of: "plan.json")
            let planned = try await shop.runner("plan", "talk.yaml", "--out", "plan.json")
            #expect(planned.status == 7, "\(planned)")
            #expect(planned.output.contains("[segment-edited]"))
            #expect(planned.error.contains("the plan can't be applied, so it is not saved"))
            #expect(try shop.contents(of: "plan.json") == saved)
            let printed = try await shop.runner("plan", "talk.yaml", "--format", "json")
            #expect(printed.status == 7)
            try shop.write(printed.output, to: "plan.json")
            try await expectRefused(shop, target, because: "'plan.json' has conflicts", status: 7)
        }
    }

    @Test("nothing of any conversation is sent where one of them is refused")
    func together() async throws {
        try await story { shop, target in
            try shop.spec([.silence3], in: "words.yaml")
            #expect(try await shop.runner("plan", "talk.yaml", "words.yaml", "--out", "plan.json").status == 0)
            try edit(shop, "words.yaml", "id: silence3", "id: other")
            try await expectRefused(shop, target, because: "'words.yaml' was changed since")
            try shop.remove("words.yaml")
            try await expectRefused(shop, target, because: "the spec 'words.yaml' of 'plan.json' is not there")
        }
    }

    @Test(
        "what is said about a plan that holds its choices already, or that does not stand alone, is an error of usage"
    )
    func usage() async throws {
        try await story { shop, target in
            for flag in ["--replace", "--retry-failed", "--skip-failed"] {
                try await expectRefused(
                    shop,
                    target,
                    because: "'plan.json' was made with its choices",
                    status: 64,
                    flag
                )
            }
            try await expectRefused(
                shop,
                target,
                because: "'plan.json' is a saved plan, and goes alone",
                status: 64,
                "talk.yaml"
            )
        }
    }
}
