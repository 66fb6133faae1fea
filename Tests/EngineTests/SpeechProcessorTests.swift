import AsyncVideoAPI
import Engine
import Foundation
import HTTPTypes
import Speech
import Subprocess
import Testing

/// The real decoder, recogniser and models behind the queue.
@Suite(.serialized) struct SpeechProcessorTests {
    /// A recording of a meeting that begins with "Good morning everyone".
    private static let meeting = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../specs/media/meeting_mono_3spk.mp4").standardized.path

    private func ffmpeg(_ arguments: [String]) async throws {
        let result = try await Subprocess.run(
            .name("ffmpeg"),
            arguments: Arguments(["-v", "error", "-y"] + arguments),
            output: .discarded,
            error: .string(limit: 1 << 16)
        )
        try #require(result.terminationStatus.isSuccess, "\(result.standardError)")
    }

    private func processor() throws -> SpeechProcessor {
        SpeechProcessor(recognizer: SpeechRecognizer(configuration: try .located()))
    }

    private func process(
        _ path: String,
        options: ProcessingOptions = ProcessingOptions(),
        longest: Double = 3600
    ) async throws -> ProcessedSegment {
        try await processor().process(SegmentInput(mediaPath: path, options: options, longestMedia: longest))
    }

    private func failure(_ path: String, longest: Double = 3600) async throws -> SegmentFailure? {
        let input = SegmentInput(mediaPath: path, options: ProcessingOptions(), longestMedia: longest)
        let processor = try processor()
        do throws(SegmentFailure) {
            _ = try await processor.process(input)
            return nil
        } catch {
            return error
        }
    }

    @Test("what is said in a video is what the conversation says, from upload to messages")
    func speech() async throws {
        try await withTemporaryFolder { folder in
            let clip = folder + "/clip.mp4"
            try await ffmpeg(["-i", Self.meeting, "-t", "7", "-c", "copy", clip])
            let data = try #require(FileManager.default.contents(atPath: clip))
            try await Bench.run(processor: processor()) { bench in
                let reply = try await bench.send(
                    .post,
                    "/v1/process/video?languageCode=en-US",
                    [.authorization: "Bearer \(bench.token)", .contentType: "video/mp4"],
                    data
                )
                let submission = try reply.decoded(Submission.self, status: .created)
                let job = try await bench.end(of: submission.jobId)
                #expect(job == Job(id: submission.jobId, status: .completed))
                let messages = try await bench.messages(of: submission.conversationId, query: "?verbose=true")
                let first = try #require(messages.first)
                #expect(first.text.lowercased().hasPrefix("good morning"))
                #expect(first.from == Message.Author())
                let words = try #require(first.words)
                #expect(words.count >= 4)
                #expect(words.allSatisfy { (0...1).contains($0.score ?? -1) && $0.duration >= 0 })
                #expect(words.map(\.timeOffset) == words.map(\.timeOffset).sorted())
                let conversation = try await bench.conversation(submission.conversationId)
                let start = try #require(Timestamp.date(conversation.startTime))
                let end = try #require(Timestamp.date(conversation.endTime))
                #expect(abs(end.timeIntervalSince(start) - 7) < 1)
            }
        }
    }

    @Test("a video in which nobody speaks has its length and no messages")
    func silence() async throws {
        try await withTemporaryFolder { folder in
            let clip = folder + "/silence.mp4"
            try await ffmpeg(["-f", "lavfi", "-i", "anullsrc=r=16000:cl=mono", "-t", "3", clip])
            let segment = try await process(clip)
            #expect(segment.messages.isEmpty)
            #expect(abs(segment.mediaDuration - 3000) < 200)
        }
    }

    @Test("what can't be processed is refused for good, without telling where it was kept")
    func refusals() async throws {
        try await withTemporaryFolder { folder in
            let mute = folder + "/mute.mp4"
            try await ffmpeg(["-f", "lavfi", "-i", "color=s=64x64:d=1", "-pix_fmt", "yuv420p", mute])
            let text = folder + "/text.mp4"
            try Data("no video".utf8).write(to: URL(fileURLWithPath: text))
            let cut = folder + "/cut.mp4"
            let whole = try #require(FileManager.default.contents(atPath: Self.meeting))
            try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: cut))
            let cases = [(mute, 3600.0), (text, 3600), (cut, 3600), (Self.meeting, 10)]
            for (path, longest) in cases {
                guard case .permanent(let reason)? = try await failure(path, longest: longest) else {
                    Issue.record("\(path) was not refused")
                    continue
                }
                #expect(!reason.isEmpty)
                #expect(!reason.contains("/"))
            }
        }
    }

    @Test("a stop in the middle ends the work and is no failure")
    func cancellation() async throws {
        let processor = try processor()
        let outcome = await withTaskGroup(of: SegmentFailure?.self) { group in
            group.addTask {
                let input = SegmentInput(
                    mediaPath: Self.meeting,
                    options: ProcessingOptions(),
                    longestMedia: 3600
                )
                do throws(SegmentFailure) {
                    _ = try await processor.process(input)
                    return nil
                } catch {
                    return error
                }
            }
            group.cancelAll()
            return await group.next() ?? nil
        }
        #expect(outcome == .cancelled)
    }
}
