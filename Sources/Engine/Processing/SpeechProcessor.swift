import AsyncVideoAPI
import Media
package import Speech

/// The real thing: ffmpeg decodes, the speech worker hears, custom vocabulary corrects, sentences become messages.
package struct SpeechProcessor: SegmentProcessor {
    private let recognizer: SpeechRecognizer

    package init(recognizer: SpeechRecognizer) {
        self.recognizer = recognizer
    }

    package func process(_ segment: SegmentInput) async throws(SegmentFailure) -> ProcessedSegment {
        let header = try Self.header(of: segment)
        let transcript = try await transcript(of: segment)
        let words = VocabularyCorrector(terms: segment.options.customVocabulary).corrected(transcript.words)
        let sentences = SentenceSplitter().sentences(of: words)
        return ProcessedSegment(
            mediaDuration: Self.milliseconds(max(header.duration, transcript.duration)),
            messages: sentences.map(Self.message)
        )
    }

    /// Before any work: whether the recording is one that can be processed at all.
    private static func header(of segment: SegmentInput) throws(SegmentFailure) -> MediaHeader {
        do throws(MediaError) {
            let header = try MediaProbe.header(path: segment.mediaPath)
            try MediaRules.check(header, path: segment.mediaPath)
            guard header.duration <= segment.longestMedia else {
                throw .tooLong(path: segment.mediaPath, duration: header.duration)
            }
            return header
        } catch {
            // Where the engine keeps the recording is nobody's business.
            throw .permanent(reason: error.showing(path: Self.shownName).message)
        }
    }

    private func transcript(of segment: SegmentInput) async throws(SegmentFailure) -> Transcript {
        do throws(SpeechError) {
            return try await recognizer.transcribe(
                segment.mediaPath,
                languageCode: segment.options.languageCode
            )
        } catch {
            // Whatever a process says that was killed on the way: the stop was the reason.
            if Task.isCancelled || error == .cancelled { throw .cancelled }
            let reason = error.description.replacing(segment.mediaPath, with: Self.shownName)
            throw error.isPermanent ? .permanent(reason: reason) : .transient(reason: reason)
        }
    }

    private static let shownName = "video"

    private static func message(_ sentence: Sentence) -> SpokenMessage {
        SpokenMessage(
            text: sentence.text,
            start: milliseconds(sentence.start),
            end: milliseconds(sentence.end),
            words: sentence.words.map { word in
                SpokenWord(
                    text: word.text,
                    start: milliseconds(word.start),
                    end: milliseconds(word.end),
                    score: word.confidence.isFinite ? min(max(word.confidence, 0), 1) : 0
                )
            }
        )
    }

    /// What is no time, or beyond any recording, becomes zero.
    private static func milliseconds(_ seconds: Double) -> Int64 {
        guard seconds.isFinite, (0...1e9).contains(seconds) else { return 0 }
        return Int64((seconds * 1000).rounded())
    }
}
