/// One line of JSON that the speech worker writes to standard output, keyed by its kind.
///
/// `{"progress":12.5}`, say. A recording is told as `hello`, then any number of `words` and `progress`, then `end`. A `failure` may come at any
/// time and is the last line.
package enum WorkerLine: Sendable, Hashable {
    case hello(Hello)
    case words([TimedWord])
    /// Seconds of the recording that were read and need no more work than one recognition.
    case progress(Double)
    case end(Totals)
    case failure(WorkerFailure)

    /// What a reader must know before it trusts the other lines.
    package struct Hello: Codable, Sendable, Hashable {
        /// Raised with every change that an old reader would misread.
        package static let currentProtocol = 1

        package var protocolVersion: Int
        package var whisper: String
        package var model: String

        package init(protocolVersion: Int = currentProtocol, whisper: String, model: String) {
            self.protocolVersion = protocolVersion
            self.whisper = whisper
            self.model = model
        }
    }

    /// A word with its punctuation; times in seconds from the start of the recording.
    package struct TimedWord: Codable, Sendable, Hashable {
        package var text: String
        package var start: Double
        package var end: Double
        /// The model's own mean probability of the word's tokens, 0…1.
        package var confidence: Double

        package init(text: String, start: Double, end: Double, confidence: Double) {
            self.text = text
            self.start = start
            self.end = end
            self.confidence = confidence
        }
    }

    /// What lets a reader see that no line was lost.
    package struct Totals: Codable, Sendable, Hashable {
        /// Seconds of audio that came in.
        package var seconds: Double
        /// Seconds of it in which somebody speaks.
        package var speechSeconds: Double
        package var words: Int

        package init(seconds: Double, speechSeconds: Double, words: Int) {
            self.seconds = seconds
            self.speechSeconds = speechSeconds
            self.words = words
        }
    }
}

extension WorkerLine: Codable {
    private enum Kind: String, CodingKey {
        case hello
        case words
        case progress
        case end
        case failure
    }

    package init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: Kind.self)
        guard let kind = line.allKeys.first, line.allKeys.count == 1 else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: line.codingPath, debugDescription: "a line has one known key")
            )
        }
        switch kind {
        case .hello: self = .hello(try line.decode(Hello.self, forKey: kind))
        case .words: self = .words(try line.decode([TimedWord].self, forKey: kind))
        case .progress: self = .progress(try line.decode(Double.self, forKey: kind))
        case .end: self = .end(try line.decode(Totals.self, forKey: kind))
        case .failure: self = .failure(try line.decode(WorkerFailure.self, forKey: kind))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: Kind.self)
        switch self {
        case .hello(let hello): try line.encode(hello, forKey: .hello)
        case .words(let words): try line.encode(words, forKey: .words)
        case .progress(let seconds): try line.encode(seconds, forKey: .progress)
        case .end(let totals): try line.encode(totals, forKey: .end)
        case .failure(let failure): try line.encode(failure, forKey: .failure)
        }
    }
}
