package import Media

/// Why a recording has no transcript; `description` is one line for a person.
package enum SpeechError: Error, Sendable, Hashable {
    case cancelled
    /// The recording's fault: no sound, broken, cut off.
    case decoding(AudioDecodingError)
    /// The language code, as it was asked for.
    case unsupportedLanguage(String)
    /// A model file that is missing, broken or of another format.
    case modelUnusable(reason: String)
    case workerMissing(String)
    /// The worker crashed, was killed or wrote what it should not.
    case workerFailed(reason: String)
    /// The worker lived, but got nowhere for so long.
    case stalled(after: Duration)
}

extension SpeechError {
    /// Another attempt at the same recording on the same machine would end the same way.
    package var isPermanent: Bool {
        switch self {
        case .unsupportedLanguage: true
        case .cancelled, .modelUnusable, .workerMissing, .workerFailed, .stalled: false
        case .decoding(let error): error.isTheRecordingsFault
        }
    }
}

extension AudioDecodingError {
    fileprivate var isTheRecordingsFault: Bool {
        switch self {
        case .unreadable, .noAudio, .noSuchChannel, .tooManyTracks, .failed, .truncated: true
        case .cancelled, .decoderMissing, .receiverGone: false
        }
    }
}

extension SpeechError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cancelled: "the recognition was cancelled"
        case .decoding(let error): error.description
        case .unsupportedLanguage(let code): "there is no speech model for the language '\(code)'"
        case .modelUnusable(let reason): reason
        case .workerMissing(let path):
            "the speech worker '\(path)' is missing; build the product runner-speech-worker, or set RUNNER_SPEECH_WORKER"
        case .workerFailed(let reason): "the speech worker failed: \(reason)"
        case .stalled(let limit): "the speech worker got nowhere for \(limit.components.seconds) s and was stopped"
        }
    }
}
