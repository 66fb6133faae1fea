import Foundation
import Subprocess
import SystemPackage

@testable import Media

/// Recordings made on the spot by ffmpeg, in a folder that goes away.
struct AudioFixture {
    let folder: String

    static func with(_ body: (AudioFixture) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "decoding-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(AudioFixture(folder: folder))
    }

    /// Runs ffmpeg with these arguments and gives the path of the file it wrote.
    func make(_ name: String, _ arguments: String...) async throws -> String {
        try await make(name, arguments)
    }

    private func make(_ name: String, _ arguments: [String]) async throws -> String {
        let path = "\(folder)/\(name)"
        let result = try await Subprocess.run(
            .name("ffmpeg"),
            arguments: Arguments(["-nostdin", "-v", "error"] + arguments + [path]),
            output: .discarded,
            error: .string(limit: 65_536)
        )
        guard result.terminationStatus.isSuccess else { throw FixtureError(reason: result.standardError) }
        return path
    }

    /// Two seconds of a tone on each of `tracks`, its loudness the track's number from 1 in tenths.
    func tones(_ name: String, tracks: Int = 1) async throws -> String {
        var arguments: [String] = []
        for track in 0..<tracks {
            arguments += [
                "-f", "lavfi", "-i", "aevalsrc='0.\(track + 1)*sin(2*PI*\(440 * (track + 1))*t)':s=16000:d=2",
            ]
        }
        for track in 0..<tracks { arguments += ["-map", "\(track):a"] }
        return try await make(name, arguments + ["-c:a", "aac"])
    }

    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let path = "\(folder)/\(name)"
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    /// The decoded samples.
    func samples(
        of path: String,
        selecting selection: AudioSelection = .mixdown,
        by decoder: AudioDecoder = AudioDecoder()
    ) async throws -> [Float] {
        let tracks = try await decoder.tracks(of: path)
        let file = FilePath("\(folder)/\(UUID().uuidString).f32")
        let output = try FileDescriptor.open(
            file,
            .writeOnly,
            options: [.create, .truncate],
            permissions: .ownerReadWrite
        )
        try await decoder.decode(path, tracks: tracks, selecting: selection, into: output)
        return try Data(contentsOf: URL(filePath: file.string)).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    }
}

struct FixtureError: Error {
    var reason: String
}
