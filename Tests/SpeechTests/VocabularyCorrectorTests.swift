import Testing

@testable import Speech

@Suite("A custom vocabulary mends what was misheard")
struct VocabularyCorrectorTests {
    private func corrected(_ text: String, _ terms: String..., confidence: Double = 0.6) -> String {
        let words = text.split(separator: " ").enumerated().map { index, word in
            Word(text: String(word), start: Double(index), end: Double(index) + 0.9, confidence: confidence)
        }
        return VocabularyCorrector(terms: terms).corrected(words).map(\.text).joined(separator: " ")
    }

    @Test("a slip in a name is mended, its marks and possessive stay")
    func slips() {
        #expect(corrected("We use Brightisk today.", "Brightdesk") == "We use Brightdesk today.")
        #expect(corrected("Is it Brightisk?", "Brightdesk") == "Is it Brightdesk?")
        #expect(corrected("Brightisk's price", "Brightdesk") == "Brightdesk's price")
        #expect(corrected("the Snowplough dashboard", "Snowplow") == "the Snowplow dashboard")
    }

    @Test("one term may be heard as two words, or two as one")
    func wordBreaks() {
        #expect(corrected("from sales force into", "Salesforce", confidence: 0.95) == "from Salesforce into")
        #expect(corrected("the burndown chart", "burn down", confidence: 0.95) == "the burn down chart")
        #expect(corrected("this is Inside Hub.", "Insight Hub") == "this is Insight Hub.")
    }

    @Test("spelling is that of the term, even where the model is sure")
    func spelling() {
        #expect(corrected("our kanban board", "Kanban", confidence: 0.99) == "our Kanban board")
    }

    @Test(
        "words of their own are left alone",
        arguments: [
            ("put it on the table", "Tableau"), ("they are planning it", "Planner"), ("the lender called", "Calendar"),
            ("a bright desk lamp", "Brighton"), ("we may sleep", "we may slip"), ("two dashboards", "dashboard"),
            ("that is inside the house", "Insight Hub"), ("the canteen is open", "Kanban"),
        ]
    )
    func leftAlone(text: String, term: String) {
        #expect(corrected(text, term, confidence: 0.9) == text)
    }

    @Test("words on both sides of a sentence's end or a pause are no term")
    func boundaries() {
        #expect(corrected("we had sales. Force it", "Salesforce") == "we had sales. Force it")
    }

    @Test("the new words cover the time of the old")
    func times() {
        let heard = [
            Word(text: "sales", start: 1, end: 1.4, confidence: 0.5),
            Word(text: "force,", start: 1.5, end: 2, confidence: 0.7),
        ]
        let corrected = VocabularyCorrector(terms: ["Salesforce"]).corrected(heard)
        #expect(corrected == [Word(text: "Salesforce,", start: 1, end: 2, confidence: 0.6)])
    }

    @Test("terms without letters change nothing", arguments: ["", " ", "…", "—"])
    func emptyTerms(term: String) {
        #expect(corrected("all as it was", term) == "all as it was")
    }

    @Test("a name of letters that are not Latin is compared by spelling")
    func otherScripts() {
        #expect(corrected("это Яндекас здесь", "Яндекс") == "это Яндекс здесь")
    }
}
