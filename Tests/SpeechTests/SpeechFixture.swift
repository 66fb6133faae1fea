import Foundation
import Media
import Speech
import Subprocess
import Testing

/// A real recording of a person (whisper.cpp's own sample, 11 s), the installed models, and a folder that goes away.
struct SpeechFixture {
    static let said = """
        and so my fellow americans ask not what your country can do for you ask what you can do for your country
        """

    let folder: String
    let configuration: SpeechConfiguration

    static func with(_ body: (SpeechFixture) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "speech-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(SpeechFixture(folder: folder, configuration: try .located()))
    }

    /// The spoken sample as MP4, with what ffmpeg's arguments make of it.
    func spoken(_ name: String = "spoken.mp4", _ arguments: String...) async throws -> String {
        let installed = try #require(
            ProcessInfo.processInfo.environment["RUNNER_WHISPER"],
            "run the tests with bin/test"
        )
        return try await make(name, ["-i", "\(installed)/share/jfk.wav"] + arguments + ["-c:a", "aac"])
    }

    /// A sound that ffmpeg's filters make.
    func sound(_ source: String, _ name: String = "sound.mp4") async throws -> String {
        try await make(name, ["-f", "lavfi", "-i", source, "-c:a", "aac"])
    }

    /// A program in place of the worker, to fail in ways that the real one does not.
    func worker(_ script: String) throws -> SpeechConfiguration {
        let path = "\(folder)/worker"
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        var configuration = configuration
        configuration.worker = path
        return configuration
    }

    private func make(_ name: String, _ arguments: [String]) async throws -> String {
        let path = "\(folder)/\(name)"
        let result = try await Subprocess.run(
            .name("ffmpeg"),
            arguments: Arguments(["-nostdin", "-v", "error"] + arguments + [path]),
            output: .discarded,
            error: .string(limit: 65_536)
        )
        try #require(result.terminationStatus.isSuccess, "\(result.standardError)")
        return path
    }
}
