import Foundation
import SystemPackage
import Testing

@testable import Media

@Suite("ffmpeg decodes what is in a recording")
struct AudioDecoderTests {
    private func loudness(_ samples: some Collection<Float>) -> Float {
        (samples.map { $0 * $0 }.reduce(0, +) / Float(max(samples.count, 1))).squareRoot()
    }

    @Test("one track becomes mono samples at 16 kHz")
    func oneTrack() async throws {
        try await AudioFixture.with { fixture in
            let samples = try await fixture.samples(of: try await fixture.tones("one.mp4"))
            #expect((31_000...34_000).contains(samples.count))
            #expect((loudness(samples) - 0.0707).magnitude < 0.01)
        }
    }

    @Test("several tracks are summed at their own level")
    func severalTracks() async throws {
        try await AudioFixture.with { fixture in
            let path = try await fixture.tones("three.mp4", tracks: 3)
            #expect(try await AudioDecoder().tracks(of: path).map(\.channels) == [1, 1, 1])
            let expected = (Float(0.01 + 0.04 + 0.09) / 2).squareRoot()
            #expect((loudness(try await fixture.samples(of: path)) - expected).magnitude < 0.02)
        }
    }

    @Test("a channel can be had alone")
    func channel() async throws {
        try await AudioFixture.with { fixture in
            let source = "aevalsrc='0|0.4*sin(2*PI*440*t)':s=16000:d=1"
            let path = try await fixture.make("stereo.mp4", "-f", "lavfi", "-i", source, "-c:a", "aac")
            #expect(loudness(try await fixture.samples(of: path, selecting: .channel(0, ofTrack: 0))) < 0.01)
            #expect(loudness(try await fixture.samples(of: path, selecting: .channel(1, ofTrack: 0))) > 0.2)
            await #expect(throws: AudioDecodingError.self) {
                try await fixture.samples(of: path, selecting: .channel(2, ofTrack: 0))
            }
        }
    }

    @Test("a track that begins late keeps its time")
    func lateTrack() async throws {
        try await AudioFixture.with { fixture in
            let path = try await fixture.make(
                "late.mp4",
                "-f",
                "lavfi",
                "-i",
                "color=size=16x16:rate=5:d=3",
                "-itsoffset",
                "1",
                "-f",
                "lavfi",
                "-i",
                "aevalsrc='0.4*sin(2*PI*440*t)':s=16000:d=1",
                "-c:v",
                "mpeg4",
                "-c:a",
                "aac"
            )
            let samples = try await fixture.samples(of: path)
            #expect(loudness(samples.prefix(15_000)) < 0.01)
            #expect(loudness(samples.dropFirst(17_000).prefix(12_000)) > 0.2)
        }
    }

    @Test("a video without sound is told apart from a file that is no video")
    func noAudio() async throws {
        try await AudioFixture.with { fixture in
            let silent = try await fixture.make(
                "silent.mp4",
                "-f",
                "lavfi",
                "-i",
                "color=size=16x16:rate=5:d=1",
                "-c:v",
                "mpeg4"
            )
            await #expect(throws: AudioDecodingError.noAudio(path: silent)) {
                try await AudioDecoder().tracks(of: silent)
            }
            for content in [[], Array("not a video".utf8), Array(repeating: UInt8(0), count: 5000)] {
                let path = try fixture.write("junk.mp4", content)
                let error = await #expect(throws: AudioDecodingError.self) { try await AudioDecoder().tracks(of: path) }
                guard case .unreadable = error else { throw FixtureError(reason: "\(error as Any)") }
            }
        }
    }

    @Test("a file that is missing, or a folder, is unreadable")
    func missing() async throws {
        try await AudioFixture.with { fixture in
            for path in ["\(fixture.folder)/nothing.mp4", fixture.folder] {
                await #expect(throws: AudioDecodingError.self) { try await AudioDecoder().tracks(of: path) }
            }
        }
    }

    @Test("a playlist that points at another file is not followed")
    func playlist() async throws {
        try await AudioFixture.with { fixture in
            let tone = try await fixture.tones("tone.mp4")
            for list in ["ffconcat version 1.0\nfile '\(tone)'\n", "#EXTM3U\n#EXTINF:2,\n\(tone)\n#EXT-X-ENDLIST\n"] {
                let path = try fixture.write("list.mp4", list.utf8)
                await #expect(throws: AudioDecodingError.self) { try await AudioDecoder().tracks(of: path) }
            }
        }
    }

    @Test("a name that looks like an option or a protocol is only a name")
    func oddNames() async throws {
        try await AudioFixture.with { fixture in
            let tone = try await fixture.tones("tone.mp4")
            let odd = "\(fixture.folder)/http:-i 'é' %03d.mp4"
            try FileManager.default.moveItem(atPath: tone, toPath: odd)
            #expect(try await fixture.samples(of: odd).count > 30_000)
        }
    }

    @Test(
        "without ffmpeg the message names what to do",
        arguments: ["no-such-ffmpeg", "/nowhere/ffmpeg", "/etc/passwd"]
    )
    func noDecoder(program: String) async throws {
        let decoder = AudioDecoder(ffmpeg: program, ffprobe: program)
        let error = await #expect(throws: AudioDecodingError.self) { try await decoder.tracks(of: "any.mp4") }
        #expect(error == .decoderMissing(program))
        #expect(error?.description == "'\(program)' is not installed; run bin/setup or install ffmpeg")
    }

    @Test("a receiver that goes away ends the decoding, and the pipe is closed")
    func receiverGone() async throws {
        try await AudioFixture.with { fixture in
            let path = try await fixture.tones("tone.mp4")
            let decoder = AudioDecoder()
            let tracks = try await decoder.tracks(of: path)
            let pipe = try FileDescriptor.pipe(options: .closeOnExec)
            try pipe.readEnd.close()
            await #expect(throws: AudioDecodingError.receiverGone) {
                try await decoder.decode(path, tracks: tracks, into: pipe.writeEnd)
            }
        }
    }
}
