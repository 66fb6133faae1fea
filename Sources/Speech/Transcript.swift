/// What is said in a recording.
package struct Transcript: Sendable, Hashable {
    /// In the order of time; empty when nobody speaks.
    package var words: [Word]
    /// Seconds of sound in the recording, and seconds of it with speech.
    package var duration: Double
    package var speechDuration: Double

    package init(words: [Word], duration: Double, speechDuration: Double) {
        self.words = words
        self.duration = duration
        self.speechDuration = speechDuration
    }
}
