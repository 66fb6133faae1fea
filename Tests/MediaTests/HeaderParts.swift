import Foundation

@testable import Media

/// A file in memory.
struct HeaderBytes: ByteSource {
    let bytes: [UInt8]

    var byteCount: Int64 { Int64(bytes.count) }

    func fill(_ buffer: UnsafeMutableRawBufferPointer, from offset: Int64) throws(HeaderFault) -> Int {
        let rest = bytes.dropFirst(Int(offset)).prefix(buffer.count)
        buffer.copyBytes(from: rest)
        return rest.count
    }
}

/// A folder of a test's own, which is removed with its last reference.
final class HeaderFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "media-header-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let path = path(name)
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }
}

enum HeaderSample: String, CaseIterable {
    case meeting = "meeting_mono_3spk.mp4"
    case sales = "sales_call_stereo.mp4"
    case standup = "standup_noisy_4spk.mp4"
    case support = "support_call_two_tracks.mp4"

    var path: String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.appending(path: "specs/media/\(rawValue)").path(percentEncoded: false)
    }

    func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }
}

/// Writes boxes, so that a test shows the file that it is about.
enum HeaderBox {
    static func box(_ type: String, _ payload: [UInt8]...) -> [UInt8] {
        let content = payload.flatMap { $0 }
        return word(UInt32(content.count + 8)) + Array(type.utf8) + content
    }

    static func full(_ type: String, version: UInt8 = 0, flags: UInt32 = 0, _ payload: [UInt8]...) -> [UInt8] {
        box(type, word(UInt32(version) << 24 | flags), payload.flatMap { $0 })
    }

    static func short(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xFF)] }
    static func word(_ value: UInt32) -> [UInt8] { short(UInt16(value >> 16)) + short(UInt16(value & 0xFFFF)) }
    static func long(_ value: UInt64) -> [UInt8] { word(UInt32(value >> 32)) + word(UInt32(value & 0xFFFF_FFFF)) }
    static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    static let fileType = box("ftyp", Array("isom".utf8), word(512), Array("isommp41".utf8))

    static func movieHeader(timescale: UInt32 = 1000, duration: UInt32 = 0) -> [UInt8] {
        full("mvhd", zeros(8), word(timescale), word(duration), zeros(80))
    }

    /// A track of sound at 48 ticks a second, `samples` samples of 48 ticks each.
    static func track(
        number: UInt32 = 1,
        handler: String = "soun",
        samples: UInt32 = 10,
        language: UInt16 = 0x55C4,
        timescale: UInt32 = 48,
        entry: [UInt8] = soundEntry(),
        tableVersion: UInt8 = 0,
        edits: [UInt8] = [],
        chunk: [UInt8] = full("stco", word(1), word(0))
    ) -> [UInt8] {
        let times = full("stts", word(samples == 0 ? 0 : 1), samples == 0 ? [] : word(samples) + word(48))
        let table = box("stbl", full("stsd", version: tableVersion, word(1), entry), times, chunk)
        let header = full("mdhd", zeros(8), word(timescale), word(0), short(language), short(0))
        let media = box("mdia", header, full("hdlr", zeros(4), Array(handler.utf8), zeros(13)), box("minf", table))
        return box("trak", full("tkhd", zeros(8), word(number), zeros(68)), edits, media)
    }

    /// A sample entry with ISO's layout, which many writers fill with two channels whatever there is.
    static func soundEntry(
        _ type: String = "mp4a",
        channels: UInt16 = 2,
        sampleRate: UInt32 = 44_100,
        _ children: [UInt8]...
    ) -> [UInt8] {
        let fields = zeros(6) + short(1) + zeros(8) + short(channels) + short(16) + zeros(4) + word(sampleRate << 16)
        return box(type, fields, children.flatMap { $0 })
    }

    /// An `esds` box around an AudioSpecificConfig, with the long form of lengths that most writers use.
    static func elementaryStream(object: UInt8 = 0x40, _ configuration: [UInt8]) -> [UInt8] {
        let specific = descriptor(5, configuration)
        let decoder = descriptor(4, [object, 0x15] + zeros(11) + specific)
        return full("esds", descriptor(3, [0, 1, 0] + decoder + descriptor(6, [2])))
    }

    private static func descriptor(_ tag: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [tag, 0x80, 0x80, 0x80, UInt8(payload.count)] + payload
    }

    static func movie(_ parts: [UInt8]...) -> [UInt8] { box("moov", movieHeader(), parts.flatMap { $0 }) }

    static func file(_ parts: [UInt8]...) -> [UInt8] { fileType + parts.flatMap { $0 } }

    static func header(_ parts: [UInt8]...) throws(HeaderFault) -> MediaHeader {
        try HeaderReader.header(HeaderBytes(bytes: parts.flatMap { $0 }))
    }
}

/// ffmpeg and ffprobe, the judges of what a file holds.
enum HeaderFFmpeg {
    static let isInstalled = ["ffmpeg", "ffprobe"].allSatisfy { (try? run($0, ["-version"])) != nil }

    struct Failure: Error {
        var output: String
    }

    struct Judgement: Decodable {
        struct Format: Decodable {
            var duration: String
        }
        struct Stream: Decodable {
            var codecType: String
            var codecTag: String
            var channels: Int?
            var sampleRate: String?
            var tags: [String: String]?

            enum CodingKeys: String, CodingKey {
                case codecType = "codec_type"
                case codecTag = "codec_tag_string"
                case channels
                case sampleRate = "sample_rate"
                case tags
            }
        }
        var format: Format
        var streams: [Stream]
    }

    static func judge(_ path: String) throws -> Judgement {
        let output = try run("ffprobe", ["-v", "quiet", "-show_format", "-show_streams", "-of", "json", path])
        return try JSONDecoder().decode(Judgement.self, from: output)
    }

    /// Makes a file of moving pictures and a tone, four seconds long, unless the arguments bring their own inputs.
    static func make(_ path: String, _ arguments: String) throws {
        let words = arguments.split(separator: " ").flatMap { inputs[String($0)] ?? [String($0)] }
        _ = try run("ffmpeg", ["-v", "error", "-nostdin", "-y"] + words + [path])
    }

    private static let inputs: [String: [String]] = [
        "PICTURES": ["-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=4"],
        "TONE": ["-f", "lavfi", "-i", "sine=r=48000:d=4"],
        "SHORT-TONE": ["-f", "lavfi", "-i", "sine=r=16000:d=2"],
        "STANDUP": ["-i", HeaderSample.standup.path],
        "MEETING": ["-i", HeaderSample.meeting.path],
        "H264": ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "10"],
    ]

    private static func run(_ program: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(output: String(decoding: output, as: UTF8.self)) }
        return output
    }
}
