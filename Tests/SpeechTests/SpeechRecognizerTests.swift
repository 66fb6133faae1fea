import Foundation
import Media
import Synchronization
import Testing

@testable import Speech

@Suite("A recording becomes words", .serialized)
struct SpeechRecognizerTests {
    @Test("a person's words come with their times, their confidence and growing progress")
    func spoken() async throws {
        try await SpeechFixture.with { fixture in
            let seen = Mutex<[Double]>([])
            let transcript = try await SpeechRecognizer(configuration: fixture.configuration)
                .transcribe(try await fixture.spoken(), languageCode: "en-US") { seconds in
                    seen.withLock { $0.append(seconds) }
                }
            let plain = transcript.words.map { $0.text.lowercased().filter(\.isLetter) }.joined(separator: " ")
            #expect(plain == SpeechFixture.said)
            #expect((10.5...11.5).contains(transcript.duration))
            #expect(transcript.speechDuration > 5 && transcript.speechDuration <= transcript.duration)
            #expect(transcript.words.allSatisfy { $0.start <= $0.end && (0...1).contains($0.confidence) })
            #expect(zip(transcript.words, transcript.words.dropFirst()).allSatisfy { $0.start <= $1.start })
            let progress = seen.withLock { $0 }
            #expect(progress == progress.sorted() && progress.last.map { $0 > 10 } == true)
        }
    }

    @Test("what is said late in a recording has the late times")
    func lateSpeech() async throws {
        try await SpeechFixture.with { fixture in
            let path = try await fixture.spoken("late.mp4", "-af", "adelay=20000:all=1")
            let transcript = try await SpeechRecognizer(configuration: fixture.configuration).transcribe(
                path,
                languageCode: "en"
            )
            let first = try #require(transcript.words.first)
            #expect((20.0...21.0).contains(first.start), "\(first)")
        }
    }

    @Test(
        "silence, noise and a tone have no words",
        arguments: ["anullsrc=r=16000:d=20", "anoisesrc=d=20:a=0.2", "sine=d=20"]
    )
    func silence(source: String) async throws {
        try await SpeechFixture.with { fixture in
            let path = try await fixture.sound(source)
            let transcript = try await SpeechRecognizer(configuration: fixture.configuration).transcribe(
                path,
                languageCode: "en"
            )
            #expect(transcript.words.isEmpty)
            #expect(transcript.duration > 19)
        }
    }

    @Test("a language that Whisper does not know is refused", arguments: ["xx-XX", "", "english", "e", "-"])
    func unknownLanguage(code: String) async throws {
        try await SpeechFixture.with { fixture in
            let path = try await fixture.sound("sine=d=1")
            await #expect(throws: SpeechError.unsupportedLanguage(code)) {
                try await SpeechRecognizer(configuration: fixture.configuration).transcribe(path, languageCode: code)
            }
        }
    }

    @Test("a recording that is cut off is not taken for a short one")
    func truncated() async throws {
        try await SpeechFixture.with { fixture in
            let whole = try await fixture.spoken("whole.mp4", "-movflags", "+faststart")
            let bytes = try Data(contentsOf: URL(filePath: whole))
            let cut = "\(fixture.folder)/cut.mp4"
            try bytes.prefix(bytes.count / 2).write(to: URL(filePath: cut))
            let error = await #expect(throws: SpeechError.self) {
                try await SpeechRecognizer(configuration: fixture.configuration).transcribe(cut, languageCode: "en")
            }
            guard case .decoding(.truncated) = error else { throw SpeechError.workerFailed(reason: "\(error as Any)") }
            #expect(error?.isPermanent == true)
        }
    }

    @Test("a model that is missing, cut, empty or no model is named, and nothing crashes")
    func brokenModels() async throws {
        try await SpeechFixture.with { fixture in
            let path = try await fixture.sound("sine=d=1")
            let good = try Data(contentsOf: URL(filePath: fixture.configuration.model), options: .alwaysMapped)
            let broken = "\(fixture.folder)/model.bin"
            for content in [
                Data(), good.prefix(3), good.prefix(40), good.prefix(300_000), good.prefix(good.count - 1),
                Data("junk".utf8),
            ] {
                try content.write(to: URL(filePath: broken))
                for (name, field) in [("model", \SpeechConfiguration.model), ("voice", \.voiceModel)] {
                    var configuration = fixture.configuration
                    configuration[keyPath: field] = broken
                    let error = await #expect(throws: SpeechError.self) {
                        try await SpeechRecognizer(configuration: configuration).transcribe(path, languageCode: "en")
                    }
                    guard case .modelUnusable(let reason) = error, reason.contains(broken) else {
                        throw SpeechError.workerFailed(reason: "\(name) of \(content.count) bytes: \(error as Any)")
                    }
                }
            }
            var configuration = fixture.configuration
            configuration.model = "\(fixture.folder)/nothing.bin"
            await #expect(throws: SpeechError.self) {
                try await SpeechRecognizer(configuration: configuration).transcribe(path, languageCode: "en")
            }
        }
    }

    @Test("cancelling ends the processes soon, before and while they run", arguments: [false, true])
    func cancelled(running: Bool) async throws {
        try await SpeechFixture.with { fixture in
            let path = try await fixture.sound("sine=d=60")
            let hello = #"echo '{"hello":{"model":"base","protocolVersion":1,"whisper":"1"}}'; echo '{"progress":1}'"#
            let recognizer = SpeechRecognizer(configuration: try fixture.worker("\(hello); exec sleep 1000"))
            let (started, start) = AsyncStream.makeStream(of: Double.self)
            let begin = ContinuousClock.now
            await withTaskGroup(of: SpeechError?.self) { group in
                group.addTask {
                    do throws(SpeechError) {
                        _ = try await recognizer.transcribe(path, languageCode: "en") { start.yield($0) }
                        return nil
                    } catch {
                        return error
                    }
                }
                if running { for await _ in started { break } }
                group.cancelAll()
                for await error in group { #expect(error == .cancelled) }
            }
            #expect(ContinuousClock.now - begin < .seconds(30))
        }
    }
}
