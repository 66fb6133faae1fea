import CWhisper
import SpeechLines

/// A loaded Whisper model.
///
/// It is only read, so any number of lanes may use it at once, each with a state of its own.
final class WhisperModel: Sendable {
    static var libraryVersion: String { String(cString: whisper_version()) }

    /// whisper.cpp's context as an address: a pointer cannot be shared, but what this one points at never changes.
    private let address: UInt
    let language: String

    var context: OpaquePointer {
        guard let context = OpaquePointer(bitPattern: address) else {
            preconditionFailure("a model that was not loaded")
        }
        return context
    }

    /// The model's size as whisper.cpp names it, such as `base`.
    var name: String { String(cString: whisper_model_type_readable(context)) }

    init(path: String, language: String) throws(WorkerFailure) {
        whisper_log_set({ _, _, _ in }, nil)
        guard Self.libraryVersion == CWHISPER_VERSION else {
            let mismatch = "built for whisper.cpp \(CWHISPER_VERSION), but linked with \(Self.libraryVersion)"
            throw WorkerFailure(.model, "\(mismatch); build again after bin/setup")
        }
        try ModelFile.checkWhisperModel(path)
        var parameters = whisper_context_default_params()
        parameters.use_gpu = false
        guard let context = whisper_init_from_file_with_params_no_state(path, parameters) else {
            throw WorkerFailure(
                .model,
                "'\(path)' is not a Whisper model that whisper.cpp \(CWHISPER_VERSION) can load"
            )
        }
        address = UInt(bitPattern: context)
        self.language = language
        try checkLanguage()
    }

    deinit {
        whisper_free(context)
    }

    private func checkLanguage() throws(WorkerFailure) {
        guard whisper_lang_id(language) >= 0 else {
            throw WorkerFailure(.language, "Whisper does not know the language '\(language)'")
        }
        guard language == "en" || whisper_is_multilingual(context) != 0 else {
            throw WorkerFailure(.language, "the model '\(name)' knows English only, not '\(language)'")
        }
    }
}
