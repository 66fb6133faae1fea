import Diagnostics
import Testing

@Suite("Similarity")
struct SimilarityTests {
    @Test(
        "the word that was probably meant is found",
        arguments: [
            ("vocabulary", "customVocabulary"), ("langaugeCode", "languageCode"), ("entites", "entities"),
            ("enableAllTracker", "enableAllTrackers"), ("LANGUAGECODE", "languageCode"),
        ]
    )
    func finds(typed: String, meant: String) {
        let options = ["customVocabulary", "languageCode", "entities", "enableAllTrackers", "mode"]
        #expect(Similarity.closest(to: typed, in: options) == meant)
    }

    @Test("a word that is like nothing gets no suggestion")
    func findsNothing() {
        #expect(Similarity.closest(to: "bananas", in: ["customVocabulary", "mode"]) == nil)
        #expect(Similarity.closest(to: "", in: ["a"]) == nil)
        #expect(Similarity.closest(to: "x", in: []) == nil)
    }
}
