import Media
import SystemPackage

extension SpeechConfiguration {
    /// Lets the worker load its models and hear nothing, in a fraction of a second, and looks for the decoder.
    ///
    /// Throws whatever would keep every recording from being recognised here, so that it can be told before one is accepted.
    package func rehearse() async throws(SpeechError) {
        try check()
        do {
            try await AudioDecoder.requirePrograms()
        } catch {
            throw .decoding(error)
        }
        guard let language = SpeechLanguage(code: "en-US") else { preconditionFailure("'en-US' is a language code") }
        let pipe = try SamplePipe()
        try? pipe.writeEnd.close()
        _ = try await WorkerProcess(configuration: self, language: language).transcript(of: pipe.readEnd) { _ in }
    }
}
