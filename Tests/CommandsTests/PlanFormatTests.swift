import Foundation
import FoundationXML
import Testing

/// Every form of a plan: the same decision and the same status, and no name gets out of its place.
@Suite(.timeLimit(.minutes(5))) struct PlanFormatTests {
    private static let hostile = """
        conversation:
          key: "<script>alert(1)</script> | `x`"
          name: "</title></details> @everyone \\nbreak"
        segments:
          - id: "a\\" onload='x' | <b>`&amp;"
            video: media/silence1.mp4
            customVocabulary: ["<img src=x>", "--> | ]("]

        """

    @Test("of a spec with hostile names is well formed", arguments: ["text", "markdown", "html", "json"])
    func hostile(format: String) async throws {
        try await Workshop.open { shop in
            try shop.put([.silence1])
            try shop.write(Self.hostile, to: "<i>@odd 'name'.yaml")
            let plan = try await shop.runner("plan", "<i>@odd 'name'.yaml", "--format", format)
            #expect(plan.status == 0, "\(plan)")
            #expect(plan.error == "")
            switch format {
            case "html":
                try Self.checkWellFormed(plan.output)
            case "markdown":
                #expect(plan.output.hasPrefix("<!-- runner-plan: local -->\n### Plan: 1 to create\n"), "\(plan)")
                #expect(!plan.output.contains("@"), "\(plan)")
                #expect(!plan.output.contains("<script"), "\(plan)")
            case "json": _ = try JSONSerialization.jsonObject(with: Data(plan.output.utf8))
            case _: #expect(plan.says("Plan: 1 to create; 0:01 of video"), "\(plan)")
            }
        }
    }

    @Test("ends with the same status in every form", arguments: ["text", "markdown", "html", "json"])
    func statuses(format: String) async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url, more: "prices: {currency: EUR, perMinute: 0.6}\n")
                try shop.spec([.silence1, .silence2])
                let new = try await shop.runner("plan", "talk.yaml", "--format", format, "--detailed-exitcode")
                #expect(new.status == 2, "\(new)")
                #expect(new.says(format == "json" ? "perMinute" : "EUR 0.02"), "\(new)")
                #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 0)

                try shop.spec([.silence2, .silence1])
                let refused = try await shop.runner("plan", "talk.yaml", "--format", format)
                #expect(refused.status == 7, "\(refused)")
                #expect(refused.says("segment-reordered"), "\(refused)")

                try shop.spec([.silence1, .silence2, .soundless])
                let unsendable = try await shop.runner("plan", "talk.yaml", "--format", format)
                #expect(unsendable.status == 7, "\(unsendable)")
                #expect(unsendable.output.contains("media-"), "\(unsendable)")

                try shop.spec([.silence1, .silence2])
                let same = try await shop.runner("plan", "talk.yaml", "--format", format, "--detailed-exitcode")
                #expect(same.status == 0, "\(same)")
                #expect(target.appends == ["POST", "PUT"])
            }
        }
    }

    @Test(
        "shows no value of the environment in any form",
        arguments: [["text", "--verbose", "--explain"], ["markdown"], ["html"]]
    )
    func secrets(format: [String]) async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.put([.silence1])
                try shop.write(
                    "segments:\n  - id: one\n    video: media/silence1.mp4\n    customVocabulary: [\"${WORD}\"]\n",
                    to: "talk.yaml"
                )
                let before = shop.with(["WORD": "quite-secret"])
                #expect(try await before.runner("apply", "talk.yaml", "--auto-approve").status == 0)
                let after = shop.with(["WORD": "other-secret"])
                let plan = try await after.runner(["plan", "talk.yaml", "--format"] + format)
                #expect(plan.status == 7, "\(plan)")
                #expect(plan.says("another value from the environment"), "\(plan)")
                #expect(!plan.says("quite-secret") && !plan.says("other-secret"), "\(plan)")
            }
        }
    }

    @Test("an option that the form does not have is refused with its name")
    func options() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            for wrong in [["html", "--verbose"], ["markdown", "--explain"], ["text", "--marker", "x"], ["pdf"]] {
                let refused = try await shop.runner(["plan", "talk.yaml", "--format"] + wrong)
                #expect(refused.status == 64, "\(refused)")
                #expect(refused.says(wrong.count > 1 ? wrong[1] : "pdf"), "\(refused)")
                #expect(refused.output == "")
            }
        }
    }

    @Test("a comment keeps its marker while the plan changes")
    func marker() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            let first = try await shop.runner("plan", "talk.yaml", "--format", "markdown", "--marker", "team a")
            try shop.spec([.silence1, .silence2])
            let second = try await shop.runner("plan", "talk.yaml", "--format", "markdown", "--marker", "team a")
            #expect(first.output != second.output)
            for plan in [first, second] {
                #expect(plan.output.hasPrefix("<!-- runner-plan: team%20a -->\n"), "\(plan)")
            }
        }
    }

    @Test("explains the edit of one segment and leaves the other alone")
    func explain() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1, .silence2])
                #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 0)
                let spec = String(decoding: try shop.contents(of: "talk.yaml"), as: UTF8.self)
                try shop.write(
                    spec.replacing("silence2.mp4", with: "silence2.mp4\n    languageCode: es-ES"),
                    to: "talk.yaml"
                )
                let plan = try await shop.runner("plan", "talk.yaml", "--explain")
                #expect(plan.status == 7, "\(plan)")
                #expect(plan.says("  = keep    1  silence1  media/silence1.mp4"), "\(plan)")
                #expect(plan.says("  x edited  2  silence2  media/silence2.mp4"), "\(plan)")
                #expect(plan.says("languageCode    \"en-US\" -> \"es-ES\""), "\(plan)")
            }
        }
    }

    /// As XML, whose parser forgives nothing; what HTML leaves open is closed first.
    private static func checkWellFormed(_ page: String) throws {
        let text = page.replacing(/<(meta|br)([^>]*)>/) { "<\($0.1)\($0.2)/>" }
        let parser = XMLParser(data: Data(text.utf8))
        let isRead = parser.parse()
        #expect(isRead, "line \(parser.lineNumber): \(String(describing: parser.parserError))")
    }
}
