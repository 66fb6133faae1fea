/// A spoken word with its punctuation; times in seconds from the start of the recording.
package struct Word: Sendable, Hashable, Codable {
    package var text: String
    package var start: Double
    package var end: Double
    /// How sure the model is, 0…1.
    package var confidence: Double

    package init(text: String, start: Double, end: Double, confidence: Double) {
        self.text = text
        self.start = start
        self.end = end
        self.confidence = confidence
    }
}
