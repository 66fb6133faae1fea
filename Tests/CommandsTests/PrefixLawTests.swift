import Testing

/// What an append-only API cannot express is refused: named, and nothing sent.
@Suite(.timeLimit(.minutes(5))) struct PrefixLawTests {
    private static let applied = """
        segments:
          - id: one
            video: media/silence1.mp4
          - id: two
            video: media/silence2.mp4
            confidenceThreshold: 0.6

        """

    struct Change: Sendable, CustomTestStringConvertible {
        var name: String
        var spec: String
        var says: [String]
        var testDescription: String { name }
    }

    private static let changes = [
        Change(
            name: "an edited option",
            spec: applied.replacing("0.6", with: "0.7"),
            says: ["segment 'two'", "confidenceThreshold", "0.6 -> 0.7"]
        ),
        Change(
            name: "another video",
            spec: applied.replacing("silence2", with: "silence3"),
            says: ["segment 'two' was sent and is changed: video"]
        ),
        Change(
            name: "a removed segment",
            spec: "segments:\n  - id: two\n    video: media/silence2.mp4\n    confidenceThreshold: 0.6\n",
            says: ["'one'", "removed"]
        ),
        Change(
            name: "two segments in another order",
            spec: """
                segments:
                  - id: two
                    video: media/silence2.mp4
                    confidenceThreshold: 0.6
                  - id: one
                    video: media/silence1.mp4

                """,
            says: ["segment 'two' was sent as number 2 and stands as number 1"]
        ),
        Change(
            name: "a segment inserted before",
            spec: applied.replacing(
                "segments:\n",
                with: "segments:\n  - id: zero\n    video: media/silence3.mp4\n"
            ),
            says: ["'zero'", "inserted"]
        ),
    ]

    @Test("is refused by plan and apply", arguments: changes)
    func refused(change: Change) async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.put([.silence1, .silence2, .silence3])
                try shop.configure(target.url)
                try shop.write(Self.applied, to: "talk.yaml")
                let applied = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(applied.status == 0, "\(applied)")
                #expect(target.appends == ["POST", "PUT"])

                try shop.write(change.spec, to: "talk.yaml")
                let before = target.requests.count
                for verb in ["plan", "apply"] {
                    let refused =
                        verb == "plan"
                        ? try await shop.runner("plan", "talk.yaml")
                        : try await shop.runner("apply", "talk.yaml", "--auto-approve")
                    #expect(refused.status == 7, "\(refused)")
                    for word in change.says + ["conflict: ", "ways out:", "Refused: 1 conflict; nothing is sent."] {
                        #expect(refused.says(word), "'\(word)' is missing in \(refused)")
                    }
                }
                #expect(target.requests.count == before, "something was sent")
            }
        }
    }

    @Test("a segment under a new id is a rename: recorded, not sent")
    func renamed() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.put([.silence1, .silence2])
                try shop.configure(target.url)
                try shop.write(Self.applied, to: "talk.yaml")
                #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 0)
                try shop.write(Self.applied.replacing("id: two", with: "id: demo"), to: "talk.yaml")
                let renamed = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(renamed.status == 0, "\(renamed)")
                #expect(renamed.says("~ rename  2  demo  was 'two'; recorded, not sent"))
                #expect(target.appends == ["POST", "PUT"])
                #expect(try await shop.runner("plan", "talk.yaml").says("Nothing to do"))
            }
        }
    }

    @Test("comments, quotes and key order change nothing, and neither does a missing video that was sent")
    func sameMeaning() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.put([.silence1, .silence2])
                try shop.configure(target.url)
                try shop.write(Self.applied, to: "talk.yaml")
                #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 0)
                let rewritten = """
                    # The same, said otherwise.
                    segments:
                      - {video: "media/silence1.mp4", id: 'one', languageCode: en-US}
                      - confidenceThreshold: 6e-1
                        id: two
                        video: media/silence2.mp4
                    """
                try shop.write(rewritten, to: "talk.yaml")
                try shop.remove("media/silence1.mp4")
                let plan = try await shop.runner("plan", "talk.yaml")
                #expect(plan.status == 0)
                #expect(plan.says("Nothing to do"), "\(plan)")
            }
        }
    }
}
