import Subprocess
import SystemPackage

/// One run of the speech worker over samples that come through a pipe.
struct WorkerProcess: Sendable {
    let configuration: SpeechConfiguration
    let language: SpeechLanguage

    /// Reads `samples` to its end and closes it in every case.
    func transcript(
        of samples: FileDescriptor,
        progress: @escaping @Sendable (Double) -> Void
    ) async throws(SpeechError) -> Transcript {
        defer { try? samples.close() }
        let watch = StallWatch(limit: configuration.stallLimit)
        return try await watch.guarding {
            try await run(reading: samples) { seconds in
                watch.advanced()
                progress(seconds)
            }
        }
    }

    private func run(
        reading samples: FileDescriptor,
        progress: @Sendable (Double) -> Void
    ) async throws -> Transcript {
        let language = language
        let result = try await Subprocess.run(
            command(),
            input: .fileDescriptor(samples, closeAfterSpawningProcess: false),
            output: .sequence,
            error: .string(limit: 1 << 20)
        ) { execution in
            var reader = TranscriptReader()
            // JSON has line breaks of other kinds inside of its strings.
            for try await line in execution.standardOutput.strings(separatedBy: .unicodeScalarSequence(["\n"]))
            where try reader.take(line, language: language) {
                progress(reader.progress)
            }
            return reader
        }
        guard result.terminationStatus.isSuccess else {
            throw SpeechError.workerFailed(reason: Self.reason(result.terminationStatus, result.standardError))
        }
        return try result.closureResult.transcript()
    }

    private func command() -> Configuration {
        var arguments = ["--model", configuration.model, "--vad-model", configuration.voiceModel]
        arguments += ["--language", language.whisperName]
        if let threads = configuration.threads { arguments += ["--threads", "\(threads)"] }
        var options = PlatformOptions()
        // Out of reach of the terminal's interrupt: the engine decides when its worker ends.
        options.processGroupID = 0
        return Configuration(
            executable: .path(FilePath(configuration.worker)),
            arguments: Arguments(arguments),
            // A crash must not start a debugger to print its trace.
            environment: .inherit.updating(["GGML_NO_BACKTRACE": "1"]),
            platformOptions: options
        )
    }

    private static func reason(_ status: TerminationStatus, _ errors: String) -> String {
        let last = errors.split(separator: "\n").last.map { ": \($0)" } ?? ""
        return "\(status)\(last)"
    }
}
