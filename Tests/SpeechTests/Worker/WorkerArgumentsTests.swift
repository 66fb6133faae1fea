import SpeechLines
import Testing

@testable import SpeechWorker

@Suite("The worker's command line")
struct WorkerArgumentsTests {
    @Test("models are needed, the rest has defaults")
    func defaults() throws {
        let arguments = try WorkerArguments(["--model", "a", "--vad-model", "b"])
        #expect(arguments.model == "a" && arguments.voiceModel == "b" && arguments.language == "en")
        #expect(arguments.threads >= 1)
    }

    @Test(
        "nonsense is a usage failure",
        arguments: [
            [], ["--model"], ["--model", "a"], ["--modell", "a"],
            ["--model", "a", "--vad-model", "b", "--threads", "0"],
            ["--model", "a", "--vad-model", "b", "--threads", "x"],
        ]
    )
    func nonsense(arguments: [String]) throws {
        let failure = try #require(throws: WorkerFailure.self) { try WorkerArguments(arguments) }
        #expect(failure.kind == .usage)
    }
}
