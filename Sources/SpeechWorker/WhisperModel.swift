import CWhisper
import Glibc
import SpeechLines

/// A loaded Whisper model that turns one pack of speech at a time into tokens.
final class WhisperModel {
    static var libraryVersion: String { String(cString: whisper_version()) }

    private let context: OpaquePointer
    private let language: [CChar]
    private let threads: Int32

    /// The model's size as whisper.cpp names it, such as `base`.
    var name: String { String(cString: whisper_model_type_readable(context)) }

    init(path: String, language: String, threads: Int) throws(WorkerFailure) {
        whisper_log_set({ _, _, _ in }, nil)
        guard Self.libraryVersion == CWHISPER_VERSION else {
            throw WorkerFailure(
                .model,
                "built for whisper.cpp \(CWHISPER_VERSION), but linked with \(Self.libraryVersion); build again after bin/setup"
            )
        }
        try ModelFile.checkWhisperModel(path)
        var parameters = whisper_context_default_params()
        parameters.use_gpu = false
        guard let context = whisper_init_from_file_with_params(path, parameters) else {
            throw WorkerFailure(
                .model,
                "'\(path)' is not a Whisper model that whisper.cpp \(CWHISPER_VERSION) can load"
            )
        }
        self.context = context
        self.language = Array(language.utf8CString)
        self.threads = Int32(threads)
        try checkLanguage(language)
    }

    deinit {
        whisper_free(context)
    }

    private func checkLanguage(_ language: String) throws(WorkerFailure) {
        guard whisper_lang_id(language) >= 0 else {
            throw WorkerFailure(.language, "Whisper does not know the language '\(language)'")
        }
        guard language == "en" || whisper_is_multilingual(context) != 0 else {
            throw WorkerFailure(.language, "the model '\(name)' knows English only, not '\(language)'")
        }
    }

    /// What is said in `samples`, token by token, times in seconds from their start.
    func tokens(in samples: [Float]) throws(WorkerFailure) -> [SpokenToken] {
        let status = language.withUnsafeBufferPointer { language in
            whisper_full(context, parameters(language.baseAddress), samples, Int32(samples.count))
        }
        guard status == 0 else { throw WorkerFailure(.recognition, "whisper.cpp failed with status \(status)") }
        return (0..<whisper_full_n_segments(context)).flatMap { segment in
            (0..<whisper_full_n_tokens(context, segment)).compactMap { spokenToken(segment, $0) }
        }
    }

    private func parameters(_ language: UnsafePointer<CChar>?) -> whisper_full_params {
        var parameters = whisper_full_default_params(WHISPER_SAMPLING_GREEDY)
        parameters.n_threads = threads
        parameters.language = language
        parameters.greedy.best_of = 1
        // Each pack stands for itself: text carried over from the one before is what makes Whisper repeat itself.
        parameters.no_context = true
        parameters.token_timestamps = true
        parameters.suppress_nst = true
        parameters.print_progress = false
        parameters.print_realtime = false
        parameters.print_timestamps = false
        parameters.print_special = false
        return parameters
    }

    /// Nothing for timestamps and other marks, which are no text.
    private func spokenToken(_ segment: Int32, _ index: Int32) -> SpokenToken? {
        let data = whisper_full_get_token_data(context, segment, index)
        guard data.id < whisper_token_eot(context), let text = whisper_token_to_str(context, data.id) else {
            return nil
        }
        return SpokenToken(
            bytes: UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) },
            start: Double(data.t0) / 100,
            end: Double(data.t1) / 100,
            probability: Double(data.p)
        )
    }
}
