import Glibc
import SpeechLines

/// One recording in on standard input (mono, 16 kHz, 32-bit floats), lines of JSON out on standard output.
@main
enum Entry {
    static func main() async {
        let output = LineWriter()
        do throws(WorkerFailure) {
            let arguments = try WorkerArguments(CommandLine.arguments.dropFirst())
            ReaderWatch.start()
            try await transcribe(arguments, to: output)
        } catch {
            output.write(.failure(error))
            exit(error.kind == .usage ? 64 : 1)
        }
    }

    private static func transcribe(_ arguments: WorkerArguments, to output: LineWriter) async throws(WorkerFailure) {
        let model = try WhisperModel(path: arguments.model, language: arguments.language)
        let detector = try VoiceDetector(path: arguments.voiceModel)
        let lanes = try RecognitionLanes(model: model, threads: arguments.threads)
        output.write(.hello(.init(whisper: WhisperModel.libraryVersion, model: model.name)))
        var transcription = Transcription(detector: detector, lanes: lanes)
        try await transcription.run(reading: SampleReader(), writing: output)
    }
}
