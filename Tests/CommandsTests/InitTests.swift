import Foundation
import Testing

/// `runner init` as people start with it.
@Suite(.timeLimit(.minutes(5))) struct InitTests {
    private func put(_ clips: [String: Clip], in shop: Workshop) throws {
        for (name, clip) in clips { try shop.write(try Data(contentsOf: clip.source), to: name) }
    }

    private func text(_ shop: Workshop, _ name: String) throws -> String {
        String(decoding: try shop.contents(of: name), as: UTF8.self)
    }

    /// What it writes is a spec without a finding, in canonical style.
    private func expectSound(_ file: String, in shop: Workshop) async throws {
        let validated = try await shop.runner("validate", file)
        #expect(validated.status == 0 && validated.error == "", "\(validated)")
        let formatted = try await shop.runner("fmt", "--check", file)
        #expect(formatted.status == 0, "\(formatted)")
    }

    @Test("the videos of a folder become segments in natural order; what is no video is told and left out")
    func folder() async throws {
        try await Workshop.open { shop in
            try put(
                [
                    "Weekly Talk/part10.mp4": .silence1, "Weekly Talk/Part2.mp4": .silence2,
                    "Weekly Talk/part1 'a: b' #c.mp4": .silence3, "Weekly Talk/soundless.mp4": .soundless,
                ],
                in: shop
            )
            try shop.write("hello", to: "Weekly Talk/fake.mp4")
            try shop.write("notes", to: "Weekly Talk/notes.txt")
            let ending = try await shop.runner("init", "Weekly Talk")
            #expect(ending.status == 0, "\(ending)")
            #expect(ending.says("left out: 'Weekly Talk/fake.mp4' is not an MP4"))
            #expect(ending.says("left out: video 'Weekly Talk/soundless.mp4' has no sound"))
            #expect(!ending.says("notes.txt"))
            #expect(ending.says("wrote weekly-talk.yaml"))
            #expect(ending.says("runner plan weekly-talk.yaml"))
            #expect(
                try text(shop, "weekly-talk.yaml") == """
                    conversation:
                      key: weekly-talk
                      name: Weekly Talk
                    defaults:
                      languageCode: en-US
                    segments:
                      - id: part1-a-b-c
                        video: "Weekly Talk/part1 'a: b' #c.mp4"  # 0:01
                      - id: part2
                        video: Weekly Talk/Part2.mp4  # 0:01
                      - id: part10
                        video: Weekly Talk/part10.mp4  # 0:01

                    """
            )
            try await expectSound("weekly-talk.yaml", in: shop)
        }
    }

    @Test("odd names give ids that are unique, and paths that lead from the spec to the video")
    func names() async throws {
        try await Workshop.open { shop in
            try put(
                [
                    "in/a b.mp4": .silence1, "in/a-b.mp4": .silence2, "in/Über ${HOME}.mp4": .silence3,
                    "in/2024.mp4": .silence4, "in/---.mp4": .silence1,
                ],
                in: shop
            )
            try shop.write("x", to: "specs/deep/keep")
            let ending = try await shop.runner("init", "in", "--output", "specs/deep", "--key", "no", "--name", "1.0")
            #expect(ending.status == 0, "\(ending)")
            let spec = try text(shop, "specs/deep/no.yaml")
            #expect(spec.contains("  key: \"no\"\n  name: \"1.0\"\n"))
            #expect(spec.contains("id: a-b\n") && spec.contains("id: a-b-2\n"))
            #expect(spec.contains("id: \"2024\"\n") && spec.contains("id: segment\n"))
            #expect(spec.contains("video: \"../../in/Über $${HOME}.mp4\""))
            try await expectSound("specs/deep/no.yaml", in: shop)
            let plan = try await shop.runner("plan", "specs/deep/no.yaml")
            #expect(plan.says("4 to append"), "\(plan)")
        }
    }

    @Test("a file that is there already is never replaced without --force")
    func existing() async throws {
        try await Workshop.open { shop in
            try put(["talk/a.mp4": .silence1], in: shop)
            try shop.write("mine", to: "talk.yaml")
            let refused = try await shop.runner("init", "talk")
            #expect(refused.status == 1)
            #expect(refused.says("error: 'talk.yaml' exists already"))
            #expect(try text(shop, "talk.yaml") == "mine")
            #expect(try await shop.runner("init", "talk", "--force").status == 0)
            try await expectSound("talk.yaml", in: shop)
        }
    }

    @Test("a folder without videos, a language nobody speaks and a name that specs don't have are errors that help")
    func refusals() async throws {
        try await Workshop.open { shop in
            try put(["talk/a.mp4": .silence1], in: shop)
            try shop.write("x", to: "empty/notes.txt")
            let cases: [([String], String)] = [
                (["empty"], "no video for a segment in 'empty'"),
                ([], "no video for a segment in this folder"),
                (["talk", "--language", "en-UK"], "the language cannot be 'en-UK'"),
                (["talk", "--output", "talk.txt"], "'talk.txt' does not end in '.yaml'"),
                (["talk", "--output", "nowhere/talk.yaml"], "there is no folder for 'nowhere/talk.yaml'"),
                (["talk", "--output", "runner.yaml"], "'runner.yaml' is the configuration's name"),
                (["talk", "--key", " "], "nothing was written"),
            ]
            for (arguments, message) in cases {
                let ending = try await shop.runner(["init"] + arguments)
                #expect(ending.status == 1, "\(arguments): \(ending)")
                #expect(ending.says(message), "\(arguments): \(ending)")
                #expect(ending.says("help: "), "\(arguments): \(ending)")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: shop.path("")).sorted() == ["empty", "talk"])
        }
    }

    @Test("on a terminal each question has a default, and a bad answer is asked again")
    func dialogue() async throws {
        try await Workshop.open { shop in
            try put(["talk/a.mp4": .silence1], in: shop)
            try shop.write("mine", to: "taken.yaml")
            let typed = "All hands\n\nde\nde-DE\ntaken.yaml\nhands.yaml\nperhaps\nyes\n"
            let ending = try await shop.runner("init", "talk", typing: typed)
            #expect(ending.status == 0, "\(ending)")
            #expect(ending.says("Name [talk]: "))
            #expect(ending.says("Key [all-hands]: "))
            #expect(ending.says("the language cannot be 'de'"))
            #expect(ending.says("'taken.yaml' exists already"))
            #expect(ending.says("answer yes or no"))
            let spec = try text(shop, "hands.yaml")
            #expect(
                spec.hasPrefix(
                    "# yaml-language-server: $schema=conversation.schema.json\nconversation:\n  key: all-hands\n"
                )
            )
            #expect(spec.contains("name: All hands\n") && spec.contains("languageCode: de-DE\n"))
            #expect(try text(shop, "conversation.schema.json") == (try await shop.runner("schema")).output)
            try await expectSound("hands.yaml", in: shop)
        }
    }

    @Test("Enter takes every default; Ctrl-D in the middle writes nothing")
    func defaults() async throws {
        try await Workshop.open { shop in
            try put(["talk/a.mp4": .silence1], in: shop)
            let stopped = try await shop.runner("init", "talk", typing: "\n\u{4}")
            #expect(stopped.status == 1, "\(stopped)")
            #expect(stopped.says("nothing was written"))
            #expect(!shop.has("talk.yaml"))
            #expect(try await shop.runner("init", "talk", typing: "\n\n\n\n\n").status == 0)
            #expect(!shop.has("conversation.schema.json"))
            try await expectSound("talk.yaml", in: shop)
            let silent = try await shop.runner("init", "talk", "--yes", "--key", "second", typing: "")
            #expect(silent.status == 0, "\(silent)")
            #expect(shop.has("second.yaml"))
        }
    }

    @Test("a schema that is there already is the one that editors are led to")
    func schema() async throws {
        try await Workshop.open { shop in
            try put(["talk/a.mp4": .silence1], in: shop)
            try shop.write("{}", to: "schema/conversation.schema.json")
            try shop.write("x", to: "specs/keep")
            #expect(try await shop.runner("init", "talk", "--output", "specs/talk.yaml").status == 0)
            let line = "# yaml-language-server: $schema=../schema/conversation.schema.json\n"
            #expect(try text(shop, "specs/talk.yaml").hasPrefix(line))
        }
    }
}
