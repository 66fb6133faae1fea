import Foundation
import Testing

/// A video that cannot be sent is named with what is wrong and what to do, and nothing is sent or recorded.
@Suite(.timeLimit(.minutes(5))) struct BadVideoTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var says: String
        var help: String
        var video = "media/talk.mp4"
        /// Puts the video in place.
        var make: @Sendable (Workshop) throws -> Void = { _ in }
        var testDescription: String { name }
    }

    private static let cases = [
        Case(name: "missing", says: "video 'media/talk.mp4' does not exist", help: "check the path"),
        Case(name: "empty", says: "video 'media/talk.mp4' is empty", help: "record or copy it again") { shop in
            try shop.write("", to: "media/talk.mp4")
        },
        Case(name: "cut off", says: "video 'media/talk.mp4' is incomplete", help: "copy or record it again") { shop in
            let whole = try Data(contentsOf: Clip.silence1.source)
            try shop.write(whole.prefix(whole.count - 100), to: "media/talk.mp4")
        },
        Case(name: "a text", says: "'media/talk.mp4' is not an MP4: it looks like a text", help: "name an MP4") {
            shop in
            try shop.write("Minutes of the meeting, in words", to: "media/talk.mp4")
        },
        Case(name: "noise", says: "'media/talk.mp4' is not an MP4", help: "name an MP4") { shop in
            var generator = SystemRandomNumberGenerator()
            try shop.write(Data((0..<4096).map { _ in generator.next() }), to: "media/talk.mp4")
        },
        Case(name: "without sound", says: "video 'media/talk.mp4' has no sound", help: "with an audio track") { shop in
            try shop.write(Data(contentsOf: Clip.soundless.source), to: "media/talk.mp4")
        },
        Case(name: "a directory", says: "'media/talk.mp4' is a directory", help: "name one MP4 file in it") { shop in
            try shop.write("", to: "media/talk.mp4/readme")
        },
        Case(
            name: "on the web",
            says: "the video 'https://example.com/talk.mp4' is on the web",
            help: "download it and name the file",
            video: "https://example.com/talk.mp4"
        ),
    ]

    @Test("that is not the pinned one")
    func pinned() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.put([.silence1])
                let pin = String(repeating: "ab", count: 32)
                try shop.write("segments:\n  - {id: a, video: media/silence1.mp4, sha256: \(pin)}\n", to: "talk.yaml")
                let refused = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(refused.status == 7, "\(refused)")
                #expect(refused.says("! a: 'media/silence1.mp4' is not the video that the spec pins"))
                #expect(refused.says("not \(pin)"))
                #expect(target.requests.isEmpty)
            }
        }
    }

    @Test("that is", arguments: cases)
    func refused(video: Case) async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                // The good one before it is not sent either.
                try shop.spec([.silence1])
                let spec = String(decoding: try shop.contents(of: "talk.yaml"), as: UTF8.self)
                try shop.write(spec + "  - id: bad\n    video: \(video.video)\n", to: "talk.yaml")
                try video.make(shop)
                let refused = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(refused.status == 7)
                #expect(refused.says("! bad: \(video.says)"), "\(refused)")
                #expect(refused.says(video.help), "\(refused)")
                #expect(refused.says("Refused: 1 video cannot be sent; nothing is sent."))
                #expect(target.requests.isEmpty)
                #expect(!shop.hasState)
            }
        }
    }
}
