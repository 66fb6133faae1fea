/// A plan as a comment for a pull request: a hidden first line to find it again, the sum, conflicts, what would be sent.
struct PlanMarkdownView {
    /// GitHub takes 65,536 characters.
    static let githubLimit = 65_000
    /// For the lines that say what was left out.
    private static let reserve = 600

    let marker: String
    var limit = githubLimit

    func render(_ review: PlanReview) -> String {
        let amounts = PlanAmounts(prices: review.prices)
        let foot = foot(review)
        var page = CappedText(limit: limit - foot.utf16.count)
        page.reserve(Self.reserve)
        var leftOut: [String] = []
        if !page.add(head(review, amounts)) { leftOut.append("the sum") }
        for section in sections(review, amounts) {
            if let missing = add(section, to: &page) { leftOut.append(missing) }
        }
        page.release(Self.reserve)
        if !leftOut.isEmpty {
            _ = page.add("\n**Left out, as this comment may not be longer:** \(leftOut.joined(separator: "; ")).\n")
        }
        return page.text + foot
    }

    /// What of the section had no room.
    private func add(_ section: MarkdownSection, to page: inout CappedText) -> String? {
        guard !section.pieces.isEmpty else { return nil }
        guard page.add(section.head) else { return section.missing(section.pieces.count) }
        let rest = page.add(section.pieces)
        return rest.isEmpty ? nil : section.missing(rest.count)
    }

    /// Those that matter most first.
    private func sections(_ review: PlanReview, _ amounts: PlanAmounts) -> [MarkdownSection] {
        [
            MarkdownConflicts(amounts: amounts).section(review),
            MarkdownProblems().section(review),
            MarkdownSends(amounts: amounts).section(review),
            MarkdownDetails(amounts: amounts).section(review),
            MarkdownDetails(amounts: amounts).quiet(review),
        ]
    }

    private func head(_ review: PlanReview, _ amounts: PlanAmounts) -> String {
        """
        <!-- runner-plan: \(MarkdownText.comment(marker)) -->
        ### \(PlanHeadline(review: review).text)

        \(sum(review, amounts))

        """
    }

    private func sum(_ review: PlanReview, _ amounts: PlanAmounts) -> String {
        let counts = review.counts
        var parts = [
            "Target \(MarkdownText.code(review.target))", Quantities.count(counts.conversations, "conversation"),
        ]
        parts += counts.parts
        if let cost = amounts.cost(review.totals, channels: review.channelsToSend) { parts.append("**\(cost)**") }
        return parts.joined(separator: " · ")
    }

    private func foot(_ review: PlanReview) -> String {
        let rounding = review.prices == nil ? "" : " Amounts are exact decimals, rounded half up where they are shown."
        let digest = review.digest.map { "Plan digest \(MarkdownText.code($0))." } ?? ""
        let text = (digest + rounding).trimmed
        return text.isEmpty ? "" : "\n<sub>\(text)</sub>\n"
    }
}

/// A part of a comment that may lose its end.
struct MarkdownSection {
    var head: String
    /// Each whole or not at all.
    var pieces: [String]
    /// What to say of so many pieces that had no room.
    var missing: (Int) -> String
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " })
    }
}
