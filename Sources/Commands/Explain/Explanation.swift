/// What `explain` says about one id.
struct Explanation {
    enum Level: String {
        case error
        case warning
        case conflict
    }

    struct Example {
        var title: String
        var text: String
    }

    var id: String
    var level: Level
    /// One paragraph.
    var text: String
    var examples: [Example]

    /// The first sentence, for lists.
    var summary: String {
        text.firstRange(of: ". ").map { String(text[..<$0.lowerBound]) + "." } ?? text
    }
}

/// Explanations about one thing, under a title.
struct ExplanationGroup {
    var title: String
    /// Who tells these, and when.
    var introduction: String
    var entries: [Explanation]
}
