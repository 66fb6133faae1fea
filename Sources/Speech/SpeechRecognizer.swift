import Glibc
package import Media
import Subprocess
import SystemPackage

/// Turns a recording into words with two processes of their own, ffmpeg and the speech worker, joined by a pipe.
///
/// The samples never pass through the caller, so its memory does not grow with the recording.
package struct SpeechRecognizer: Sendable {
    private let configuration: SpeechConfiguration
    private let decoder: AudioDecoder

    package init(configuration: SpeechConfiguration, decoder: AudioDecoder = AudioDecoder()) {
        self.configuration = configuration
        self.decoder = decoder
    }

    /// What is said in the recording at `path`, in the language of the API's `languageCode`.
    ///
    /// `progress` gets the seconds of sound that are done, growing. Cancelling the task ends both processes. Two
    /// recognitions at once on two processors only slow each other down.
    package func transcribe(
        _ path: String,
        languageCode: String,
        selecting selection: AudioSelection = .mixdown,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws(SpeechError) -> Transcript {
        guard let language = SpeechLanguage(code: languageCode) else { throw .unsupportedLanguage(languageCode) }
        try configuration.check()
        let tracks = try await tracks(of: path)
        let pipe = try SamplePipe()
        let decoder = decoder
        let worker = WorkerProcess(configuration: configuration, language: language)
        async let decoding = Self.outcome { () async throws(AudioDecodingError) in
            try await decoder.decode(path, tracks: tracks, selecting: selection, into: pipe.writeEnd)
        }
        let recognition = await Self.outcome { () async throws(SpeechError) in
            try await worker.transcript(of: pipe.readEnd, progress: progress)
        }
        return try Self.joined(recognition, await decoding, selection.duration(in: tracks), path)
    }

    private func tracks(of path: String) async throws(SpeechError) -> [AudioTrack] {
        do {
            return try await decoder.tracks(of: path)
        } catch {
            throw error == .cancelled ? .cancelled : .decoding(error)
        }
    }

    private static func outcome<Value, Failure>(
        _ body: @Sendable () async throws(Failure) -> Value
    ) async -> Result<Value, Failure> {
        do {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }

    /// A transcript only of a recording that was decoded to its end.
    ///
    /// When both failed, the one that failed first counts:
    /// a decoder that lost its receiver says so.
    private static func joined(
        _ recognition: Result<Transcript, SpeechError>,
        _ decoding: Result<Void, AudioDecodingError>,
        _ expected: Double?,
        _ path: String
    ) throws(SpeechError) -> Transcript {
        switch (recognition, decoding) {
        case (.failure(let error), .success), (.failure(let error), .failure(.receiverGone)): throw error
        case (.failure(.cancelled), _), (_, .failure(.cancelled)): throw .cancelled
        case (_, .failure(let error)): throw .decoding(error)
        case (.success(let transcript), .success):
            try checkLength(transcript, expected, path)
            return transcript
        }
    }

    /// ffmpeg takes the end of a file that was cut off for the end of the recording.
    private static func checkLength(
        _ transcript: Transcript,
        _ expected: Double?,
        _ path: String
    ) throws(SpeechError) {
        guard let expected, transcript.duration < expected * 0.95 - 1 else { return }
        throw .decoding(.truncated(path: path, expected: expected, decoded: transcript.duration))
    }
}

extension AudioSelection {
    /// Seconds of sound that the selected tracks should have, if the file says so.
    fileprivate func duration(in tracks: [AudioTrack]) -> Double? {
        switch self {
        case .mixdown: tracks.compactMap(\.duration).max()
        case .channel(_, let track): tracks.indices.contains(track) ? tracks[track].duration : nil
        }
    }
}
