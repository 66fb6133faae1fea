import Foundation
import Testing

@testable import Speech

@Suite("The speech parts are found")
struct SpeechConfigurationTests {
    /// A folder with the given empty files, and the worker that may be run.
    private func with(_ files: [String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "located-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for file in files + ["worker"] {
            let path = URL(filePath: "\(folder)/\(file)")
            try FileManager.default.createDirectory(
                at: path.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data().write(to: path)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/worker")
        try body(folder)
    }

    private let installed = ["runner/models/ggml-base-q8_0.bin", "runner/models/ggml-silero-v6.2.0.bin"]

    @Test("in the user's cache, unless the environment names another model")
    func located() throws {
        try with(installed + ["mine.bin"]) { folder in
            var environment = [
                "XDG_CACHE_HOME": folder, "HOME": "/nowhere", "RUNNER_SPEECH_WORKER": "\(folder)/worker",
            ]
            #expect(try SpeechConfiguration.located(environment: environment).model == "\(folder)/\(installed[0])")
            environment["RUNNER_MODEL"] = "\(folder)/mine.bin"
            environment["RUNNER_SPEECH_THREADS"] = "3"
            let configuration = try SpeechConfiguration.located(environment: environment)
            #expect(configuration.model == "\(folder)/mine.bin" && configuration.threads == 3)
        }
    }

    @Test("what is missing is named, with what to do")
    func missing() throws {
        try with([installed[0]]) { folder in
            let environment = ["XDG_CACHE_HOME": folder, "RUNNER_SPEECH_WORKER": "\(folder)/worker"]
            let error = #expect(throws: SpeechError.self) { try SpeechConfiguration.located(environment: environment) }
            #expect(error?.description.contains("\(folder)/\(installed[1])' is missing; run bin/setup") == true)
            #expect(throws: SpeechError.workerMissing("/nowhere/worker")) {
                try SpeechConfiguration.located(environment: ["RUNNER_SPEECH_WORKER": "/nowhere/worker"])
            }
        }
    }
}
