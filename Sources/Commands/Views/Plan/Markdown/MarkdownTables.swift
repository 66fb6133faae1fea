/// Videos that can't be sent.
struct MarkdownProblems {
    func section(_ review: PlanReview) -> MarkdownSection {
        let pieces = review.conversations.flatMap { conversation in
            conversation.problems.map { problem in
                let help = problem.help.map { " Help: \(MarkdownText.code($0))" } ?? ""
                let place = "\(MarkdownText.code(problem.segmentID)) of \(MarkdownText.code(conversation.key))"
                return "- **\(problem.id)** in \(place): \(MarkdownText.code(problem.message)).\(help)\n"
            }
        }
        return MarkdownSection(head: "\n#### Videos that cannot be sent\n\n", pieces: pieces) { count in
            Quantities.count(count, "video") + " that cannot be sent"
        }
    }
}

/// What would be sent, in order.
struct MarkdownSends {
    let amounts: PlanAmounts

    func section(_ review: PlanReview) -> MarkdownSection {
        let hasMoney = amounts.prices != nil
        let columns = ["", "Conversation", "Segment", "Video", "Length", "Channels", "Size", "Billable"]
        let names = columns + (hasMoney ? ["Price"] : [])
        let rule = ["---", "---", "---", "---"] + Array(repeating: "--:", count: names.count - 4)
        let head =
            "\n#### \(review.counts.refused > 0 ? "To be sent once that is settled" : "To be sent")\n\n"
            + MarkdownTable.row(names) + MarkdownTable.row(rule)
        let pieces = review.conversations.flatMap { conversation in
            conversation.segments.filter(\.isSent).map { MarkdownTable.row(cells($0, conversation)) }
        }
        return MarkdownSection(head: head, pieces: pieces) { count in
            "\(Quantities.count(count, "line")) of what would be sent"
        }
    }

    private func cells(_ segment: SegmentReview, _ conversation: ConversationReview) -> [String] {
        let money = amounts.prices.map { _ in [amounts.money(segment.billableSeconds) ?? "?"] } ?? []
        return [
            "\(segment.standing.sign) \(segment.standing.word)",
            MarkdownText.code(conversation.key),
            MarkdownText.code(segment.id),
            segment.video.map(MarkdownText.code) ?? "",
            Quantities.duration(segment.duration),
            segment.channels.map { "\($0)" } ?? "?",
            segment.byteCount.map(Quantities.size) ?? "?",
            segment.billableSeconds.map { Quantities.minutes($0) } ?? "?",
        ] + money
    }
}

/// Each conversation, folded.
struct MarkdownDetails {
    let amounts: PlanAmounts

    func section(_ review: PlanReview) -> MarkdownSection {
        let pieces = review.conversations.filter { !$0.isQuiet }.map(piece)
        return MarkdownSection(head: "\n#### Each conversation\n", pieces: pieces) { count in
            "\(Quantities.count(count, "conversation")) in detail"
        }
    }

    /// Those with nothing to do, one line each.
    func quiet(_ review: PlanReview) -> MarkdownSection {
        let quiet = review.conversations.filter(\.isQuiet)
        let count = Quantities.count(quiet.count, "conversation")
        let pieces = quiet.map { conversation in
            "- \(MarkdownText.code(conversation.key)): \(Quantities.count(conversation.counts.keep, "segment")) unchanged\n"
        }
        guard let last = pieces.last else { return MarkdownSection(head: "", pieces: []) { _ in "" } }
        // The last piece closes the fold, so a list that does not fit is not begun.
        let whole = pieces.dropLast().joined() + last + "\n</details>\n"
        let head = "\n<details><summary>\(count) with nothing to do</summary>\n\n"
        return MarkdownSection(head: "", pieces: [head + whole]) { _ in "\(count) with nothing to do" }
    }

    private func piece(_ conversation: ConversationReview) -> String {
        let place = conversation.conversationID.map { "conversation \(MarkdownText.code($0))" } ?? "new conversation"
        let instead = conversation.replaces.map { " instead of \(MarkdownText.code($0))" } ?? ""
        let title = MarkdownText.code(conversation.title)
        let counts = conversation.counts
        let sum = (counts.troubles + counts.parts).joined(separator: ", ")
        let kept = counts.keep > 0 ? "\n\(Quantities.count(counts.keep, "segment")) unchanged.\n" : ""
        return """

            <details><summary>\(title): \(sum)</summary>

            \(MarkdownText.code(conversation.spec)), key \(MarkdownText.code(conversation.key)), \(place)\(instead)

            \(table(conversation))\(kept)
            </details>

            """
    }

    private func table(_ conversation: ConversationReview) -> String {
        let rows = conversation.segments.filter { $0.standing != .keep }.map { segment in
            MarkdownTable.row([
                segment.position.map { "\($0)" } ?? "",
                "\(segment.standing.sign) \(segment.standing.word)",
                MarkdownText.code(segment.id),
                MarkdownText.code(segment.reason(in: conversation)),
            ])
        }
        guard !rows.isEmpty else { return "" }
        return MarkdownTable.row(["#", "", "Segment", "Why"]) + MarkdownTable.row(["--:", "---", "---", "---"])
            + rows.joined()
    }
}

/// A line of a table; the cells must be escaped.
enum MarkdownTable {
    static func row(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |\n"
    }
}
