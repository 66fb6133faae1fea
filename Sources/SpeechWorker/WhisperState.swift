import CWhisper
import Glibc
import SpeechLines

/// The memory of one recognition at a time with a shared model.
final class WhisperState {
    private let model: WhisperModel
    private let state: OpaquePointer

    init(model: WhisperModel) throws(WorkerFailure) {
        guard let state = whisper_init_state(model.context) else {
            throw WorkerFailure(.recognition, "there is not enough memory for the model's state")
        }
        self.model = model
        self.state = state
    }

    deinit {
        whisper_free_state(state)
    }

    /// What is said in `samples`, token by token, times in seconds from their start.
    func tokens(in samples: [Float], window: HearingWindow, threads: Int) throws(WorkerFailure) -> [SpokenToken] {
        let status = model.language.withCString { language in
            var parameters = Self.parameters()
            parameters.language = language
            parameters.n_threads = Int32(threads)
            parameters.audio_ctx = window.frames(for: samples.count)
            return whisper_full_with_state(model.context, state, parameters, samples, Int32(samples.count))
        }
        guard status == 0 else { throw WorkerFailure(.recognition, "whisper.cpp failed with status \(status)") }
        return (0..<whisper_full_n_segments_from_state(state)).flatMap { segment in
            (0..<whisper_full_n_tokens_from_state(state, segment)).compactMap { spokenToken(segment, $0) }
        }
    }

    private static func parameters() -> whisper_full_params {
        var parameters = whisper_full_default_params(WHISPER_SAMPLING_GREEDY)
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
        let data = whisper_full_get_token_data_from_state(state, segment, index)
        guard data.id < whisper_token_eot(model.context), let text = whisper_token_to_str(model.context, data.id) else {
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
