import CWhisper
import SpeechLines

/// Says how likely each window of 32 ms is speech (Silero), from block to block without a seam.
final class VoiceDetector {
    /// Samples in a window: what Silero was trained on at 16 kHz.
    static let window = 512

    private let context: OpaquePointer

    init(path: String) throws(WorkerFailure) {
        try ModelFile.checkVoiceModel(path)
        var parameters = whisper_vad_default_context_params()
        // The network is too small to gain from a second thread.
        parameters.n_threads = 1
        guard let context = whisper_vad_init_from_file_with_params(path, parameters) else {
            throw WorkerFailure(.model, "'\(path)' is not a voice activity model that whisper.cpp can load")
        }
        self.context = context
        whisper_vad_reset_state(context)
    }

    deinit {
        whisper_vad_free(context)
    }

    /// The probability of each window of `samples`; the last one is filled up with silence.
    func probabilities(of samples: some Collection<Float>) throws(WorkerFailure) -> [Float] {
        let contiguous = Array(samples)
        guard whisper_vad_detect_speech_no_reset(context, contiguous, Int32(contiguous.count)) else {
            throw WorkerFailure(.recognition, "voice activity detection failed")
        }
        return Array(UnsafeBufferPointer(start: whisper_vad_probs(context), count: Int(whisper_vad_n_probs(context))))
    }
}
