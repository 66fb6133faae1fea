import Foundation
import Testing

/// The main job, from an empty folder to an appended segment, with the built-in engine.
@Suite(.timeLimit(.minutes(5))) struct MainJobTests {
    @Test("plan shows what would be sent, and records nothing")
    func plan() async throws {
        try await Workshop.open { shop in
            try shop.spec([.greeting, .silence1, .silence2])
            let plan = try await shop.runner("plan", "talk.yaml")
            #expect(plan.status == 0)
            #expect(plan.says("+ create  1  greeting  media/greeting.mp4  0:03"))
            #expect(plan.says("Plan: 1 to create, 2 to append; 0:05 of video, 0.1 min billable"))
            #expect(plan.error == "")
            #expect(!shop.hasState)
            #expect(try await shop.runner("plan", "talk.yaml", "--detailed-exitcode").status == 2)
        }
    }

    @Test("apply sends in order and transcribes; again it sends nothing; a new segment is one append")
    func apply() async throws {
        try await Workshop.open { shop in
            try shop.spec([.greeting, .silence1, .call])
            let first = try await shop.runner("apply", "talk.yaml", "--auto-approve")
            #expect(first.status == 0, "\(first)")
            #expect(first.says("Done: 3 segments sent, 3 jobs completed, conversation "))
            let ends = first.error.split(separator: "\n").filter { $0.hasSuffix(": completed") }
            #expect(ends == ["  greeting: completed", "  silence1: completed", "  call: completed"])

            let again = try await shop.runner("apply", "talk.yaml", "--auto-approve")
            #expect(again.status == 0)
            #expect(again.says("Nothing to do: everything in the spec is recorded."))
            #expect(again.error == "")

            try shop.spec([.greeting, .silence1, .call, .silence2])
            let appended = try await shop.runner("apply", "talk.yaml", "--auto-approve")
            #expect(appended.status == 0, "\(appended)")
            #expect(appended.says("Plan: 1 to append, 3 unchanged"))
            #expect(appended.says("Done: 1 segment sent, 1 job completed"))

            try await shows(shop)
        }
    }

    private func shows(_ shop: Workshop) async throws {
        let text = try await shop.runner("show", "talk.yaml")
        #expect(text.status == 0)
        #expect(text.error == "")
        let words = ["greeting", "Good morning", "silence1", "(nobody speaks)", "call", "Priya", "silence2"]
        var rest = text.output[...]
        for word in words {
            let found = try #require(rest.range(of: word), "'\(word)' is missing or out of order in \(text)")
            rest = rest[found.upperBound...]
        }
        let json = try await shop.runner("show", "talk.yaml", "--format", "json")
        let list = try JSONDecoder().decode(Messages.self, from: Data(json.output.utf8))
        #expect(list.messages.first?.text.hasPrefix("Good morning") == true)
        #expect(list.messages.map(\.timeOffset) == list.messages.map(\.timeOffset).sorted())
        #expect(list.messages.last.map { $0.timeOffset > 4 } == true, "the call begins at 3 + 1 seconds")
        let verbose = try await shop.runner("show", "talk.yaml", "--format", "json", "--verbose")
        #expect(verbose.output.contains(#""word" : "morning"#) || verbose.output.contains(#""word" : "Good"#))
    }
}

/// As the API answers them.
struct Messages: Decodable {
    struct Message: Decodable {
        var text: String
        var timeOffset: Double
    }

    var messages: [Message]
}
