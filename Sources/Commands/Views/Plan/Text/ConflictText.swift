import Diagnostics

/// A conflict, or several that are alike, with what changed and the ways out.
struct ConflictText {
    let style: Style
    let columns: Int?
    let isFull: Bool
    let amounts: PlanAmounts

    func lines(_ conflict: ConflictReview) -> [String] {
        let word = conflict.count == 1 ? "conflict" : "\(conflict.count) conflicts"
        let message = "x \(word): \(VisibleText.escape(conflict.message)) [\(conflict.id)]"
        let head = Paragraph.wrap(message, indent: "  ", hanging: "    ", columns: columns).map(style.red)
        return head + changes(conflict.changes, indent: "      ") + places(conflict) + ["    ways out:"]
            + conflict.waysOut.flatMap(lines)
    }

    private func changes(_ changes: [ChangeReview], indent: String) -> [String] {
        Columns.lines(changes.map(ChangeText(isFull: isFull).pair), indent: indent, columns: columns)
    }

    /// One after the other, or one a line where each has its own changes.
    private func places(_ conflict: ConflictReview) -> [String] {
        guard conflict.places.contains(where: { !$0.changes.isEmpty }) else { return names(conflict.places) }
        return conflict.places.flatMap { place in
            Paragraph.wrap(VisibleText.escape(place.text), indent: "      ", columns: columns)
                + changes(place.changes, indent: "        ")
        }
    }

    private func names(_ places: [ConflictReview.Place]) -> [String] {
        guard !places.isEmpty else { return [] }
        let last = places.count - 1
        let words = places.enumerated().map { VisibleText.escape($1.text) + ($0 == last ? "" : ",") }
        return Paragraph.wrap(words: words, "      ", nil, columns ?? 120)
    }

    private func lines(_ way: WayOutReview) -> [String] {
        let price = style.faint("(\(amounts.price(way.billableSeconds)))")
        var words = ["-"] + VisibleText.escape(way.deed).split(separator: " ").map(String.init)
        if let command = way.command {
            words[words.count - 1] += ":"
            words.append(VisibleText.escape(command))
        }
        return Paragraph.wrap(words: words + [price], "      ", "        ", columns)
    }
}
