import Glibc
import SpeechLines

/// The worker's command line, checked.
struct WorkerArguments: Equatable {
    var model: String
    var voiceModel: String
    /// A language as whisper.cpp names it, such as `en`.
    var language: String
    var threads: Int

    init(_ arguments: some Sequence<String>) throws(WorkerFailure) {
        var values: [String: String] = [:]
        var iterator = arguments.makeIterator()
        while let name = iterator.next() {
            guard Self.names.contains(name) else {
                throw WorkerFailure(
                    .usage,
                    "unknown argument '\(name)'; known are \(Self.names.joined(separator: ", "))"
                )
            }
            guard let value = iterator.next() else { throw WorkerFailure(.usage, "'\(name)' needs a value") }
            values[name] = value
        }
        guard let model = values["--model"], let voiceModel = values["--vad-model"] else {
            throw WorkerFailure(.usage, "'--model' and '--vad-model' are needed, each with the path of a ggml file")
        }
        self.model = model
        self.voiceModel = voiceModel
        self.language = values["--language"] ?? "en"
        self.threads = try Self.threads(values["--threads"])
    }

    private static let names = ["--model", "--vad-model", "--language", "--threads"]

    private static func threads(_ text: String?) throws(WorkerFailure) -> Int {
        guard let text else { return min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), 8) }
        guard let count = Int(text), (1...64).contains(count) else {
            throw WorkerFailure(.usage, "'--threads' is '\(text)', but must be a number from 1 to 64")
        }
        return count
    }
}
