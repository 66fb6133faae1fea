import JSONSchema
import Testing
import YAMLTree

/// `show --effective` answers why an option has its value.
@Suite(.timeLimit(.minutes(5))) struct EffectiveTests {
    private func open(_ body: (Workshop) async throws -> Void) async throws {
        try await Workshop.open { shop in
            try shop.write("defaults:\n  languageCode: es-ES\n  mode: phone\n  detectPhrases: true\n", to: "a/far.yaml")
            try shop.write("extends: far.yaml\ndefaults:\n  languageCode: en-GB\n", to: "a/near.yaml")
            try shop.write(
                """
                conversation: {name: 'Call with ${WHO}'}
                extends: a/near.yaml
                defaults:
                  mode: default
                segments:
                  - id: first
                    video: nowhere.mp4
                    detectPhrases: false
                  - id: second
                    video: https://example.org/${WHO}.mp4
                    webhookUrl: https://example.org/${WHO}
                    trackers: [{name: Risk, vocabulary: [late, blocked]}, {id: "77"}]

                """,
                to: "talk.yaml"
            )
            try await body(shop.with(["WHO": "top-secret"]))
        }
    }

    @Test("each value has the place that says it: the nearest one wins, and what nobody says is the API's")
    func places() async throws {
        try await open { shop in
            let shown = try await shop.runner("show", "--effective", "talk.yaml")
            #expect(shown.status == 0, "\(shown)")
            let lines = shown.output.split(separator: "\n").map { line in
                line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
            }
            for line in [
                "name Call with ${WHO} talk.yaml:1", "languageCode en-GB a/near.yaml:3", "mode default talk.yaml:4",
                "detectPhrases false talk.yaml:8", "detectPhrases true a/far.yaml:4",
                "confidenceThreshold 0.5 API default", "webhookUrl https://example.org/${WHO} talk.yaml:11",
                "trackers Risk: late, blocked talk.yaml:12", "id 77",
            ] {
                #expect(lines.contains(line), "\(line) in \(shown)")
            }
            #expect(!shown.says("top-secret"))
            #expect(!shop.has(".runner"))
        }
    }

    @Test("programs get the same by the schema, and nothing from the environment")
    func machine() async throws {
        try await open { shop in
            let shown = try await shop.runner("show", "--effective", "talk.yaml", "--format", "json")
            #expect(shown.status == 0, "\(shown)")
            let tree = try JSONText.parse(shown.output)
            let schema = try Schema.compile(try await shop.runner("schema", "effective").output)
            #expect(schema.validate(tree).map(\.message) == [])
            let options = tree["specs"]?.items?.first?["segments"]?.items?.last?["options"]
            #expect(options?["languageCode"]?["file"]?.string == "a/near.yaml")
            #expect(options?["mode"]?["value"]?.string == "default")
            #expect(options?["enableSummary"]?["origin"]?.string == "apiDefault")
            #expect(!shown.says("top-secret"))
        }
    }
}
