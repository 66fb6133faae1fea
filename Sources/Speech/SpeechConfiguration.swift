import FoundationEssentials
import Glibc

/// Where the speech worker and its models are, and how much of the machine it may use.
package struct SpeechConfiguration: Sendable, Hashable {
    /// The path of the worker's executable.
    package var worker: String
    /// A Whisper model and a Silero model as ggml files.
    package var model: String
    package var voiceModel: String
    /// Processor threads; nothing leaves the choice to the worker.
    package var threads: Int?
    /// The worker is stopped when it gets no further in the recording for so long.
    package var stallLimit: Duration

    package init(
        worker: String,
        model: String,
        voiceModel: String,
        threads: Int? = nil,
        stallLimit: Duration = .seconds(180)
    ) {
        self.worker = worker
        self.model = model
        self.voiceModel = voiceModel
        self.threads = threads
        self.stallLimit = stallLimit
    }
}

extension SpeechConfiguration {
    /// What bin/setup and the build put in place, unless the environment names something else: `RUNNER_SPEECH_WORKER`,
    /// `RUNNER_MODEL`, `RUNNER_VOICE_MODEL`, `RUNNER_SPEECH_THREADS`.
    ///
    /// Throws what is missing, so that it can be told before anything is accepted.
    package static func located(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(SpeechError) -> SpeechConfiguration {
        let models = "\(cache(environment))/models"
        let configuration = SpeechConfiguration(
            worker: environment["RUNNER_SPEECH_WORKER"] ?? "\(executableFolder())/runner-speech-worker",
            model: environment["RUNNER_MODEL"] ?? "\(models)/ggml-base-q8_0.bin",
            voiceModel: environment["RUNNER_VOICE_MODEL"] ?? "\(models)/ggml-silero-v6.2.0.bin",
            threads: environment["RUNNER_SPEECH_THREADS"].flatMap(Int.init)
        )
        try configuration.check()
        return configuration
    }

    /// Throws the first of the three files that is not there.
    package func check() throws(SpeechError) {
        guard access(worker, X_OK) == 0 else { throw .workerMissing(worker) }
        for path in [model, voiceModel] where access(path, R_OK) != 0 {
            throw .modelUnusable(reason: "the speech model '\(path)' is missing; run bin/setup, or set RUNNER_MODEL")
        }
    }

    /// The folder that bin/environment names, by the same rule when it was not sourced.
    private static func cache(_ environment: [String: String]) -> String {
        if let cache = environment["RUNNER_CACHE"] { return cache }
        if let base = environment["XDG_CACHE_HOME"], !base.isEmpty { return "\(base)/runner" }
        let home = environment["HOME"] ?? getpwuid(getuid()).map { String(cString: $0.pointee.pw_dir) } ?? ""
        return "\(home)/.cache/runner"
    }

    /// The folder of the running program: the worker is built and installed beside it.
    private static func executableFolder() -> String {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return program.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }
}
