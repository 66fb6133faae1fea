package import AsyncVideoAPI

/// Makes words of a recording; the engine around it knows no decoder and no recogniser.
package protocol SegmentProcessor: Sendable {
    /// Cancelling the task must end the work and whatever processes it started.
    func process(_ segment: SegmentInput) async throws(SegmentFailure) -> ProcessedSegment
}

/// A recording and how it is to be processed.
package struct SegmentInput: Sendable {
    package var mediaPath: String
    package var options: ProcessingOptions
    /// Longer recordings must be refused, in seconds.
    package var longestMedia: Double

    package init(mediaPath: String, options: ProcessingOptions, longestMedia: Double) {
        self.mediaPath = mediaPath
        self.options = options
        self.longestMedia = longestMedia
    }
}

/// What was made of a recording, ready to be published; times are milliseconds from the recording's start.
package struct ProcessedSegment: Hashable, Sendable {
    package var mediaDuration: Int64
    /// In the order in which they were said; empty where nobody speaks.
    package var messages: [SpokenMessage]

    /// Times are brought into `0…mediaDuration`, so that no segment reaches into the next one.
    package init(mediaDuration: Int64, messages: [SpokenMessage]) {
        self.mediaDuration = max(0, mediaDuration)
        self.messages = messages.map { $0.clamped(to: 0...max(0, mediaDuration)) }
    }
}

/// One sentence by one speaker.
package struct SpokenMessage: Hashable, Sendable {
    package var text: String
    package var start: Int64
    package var end: Int64
    package var words: [SpokenWord]

    package init(text: String, start: Int64, end: Int64, words: [SpokenWord]) {
        self.text = text
        self.start = start
        self.end = end
        self.words = words
    }

    func clamped(to range: ClosedRange<Int64>) -> SpokenMessage {
        var message = self
        message.start = min(max(start, range.lowerBound), range.upperBound)
        message.end = min(max(end, message.start), range.upperBound)
        message.words = words.map { $0.clamped(to: range) }
        return message
    }
}

/// One word with its confidence from 0 to 1.
package struct SpokenWord: Hashable, Sendable {
    package var text: String
    package var start: Int64
    package var end: Int64
    package var score: Double

    package init(text: String, start: Int64, end: Int64, score: Double) {
        self.text = text
        self.start = start
        self.end = end
        self.score = score
    }

    func clamped(to range: ClosedRange<Int64>) -> SpokenWord {
        var word = self
        word.start = min(max(start, range.lowerBound), range.upperBound)
        word.end = min(max(end, word.start), range.upperBound)
        return word
    }
}

/// Why a recording could not be processed; `reason` is one line for people and becomes the job's error.
package enum SegmentFailure: Error, Hashable, Sendable {
    /// Trying again would end the same way.
    case permanent(reason: String)
    /// The worker's fault, not the recording's: costs one attempt.
    case transient(reason: String)
    /// The task was cancelled; the job stays as it is.
    case cancelled
}
