import Diagnostics

/// A plan for a terminal or a log: one line a segment, unchanged ones counted, conflicts with their ways out.
struct PlanTextView {
    /// What is told beyond what would be done.
    struct Detail: OptionSet, Hashable, Sendable {
        let rawValue: Int
        /// Every segment with its options.
        static let options = Detail(rawValue: 1)
        /// Every segment with the reason why it stands as it does.
        static let reasons = Detail(rawValue: 2)
    }

    var style: Style = .plain
    /// Nil where lines may be as long as they are.
    var columns: Int?
    var detail: Detail = []

    func render(_ review: PlanReview) -> String {
        let amounts = PlanAmounts(prices: review.prices)
        let isSeveral = review.conversations.count > 1
        let shown = review.conversations.filter { !isSeveral || !detail.isEmpty || !$0.isQuiet }
        var blocks = shown.map { conversation($0, amounts).joined(separator: "\n") + "\n" }
        if isSeveral { blocks.append(sum(review, hidden: review.conversations.count - shown.count, amounts)) }
        return blocks.joined(separator: "\n")
    }

    private func conversation(_ conversation: ConversationReview, _ amounts: PlanAmounts) -> [String] {
        let segments = SegmentText(style: style, columns: columns, detail: detail, amounts: amounts)
        let steps = segments.lines(conversation)
        var lines = heading(conversation) + (steps.isEmpty ? [] : [""] + steps)
        let conflicts = ConflictText(
            style: style,
            columns: columns,
            isFull: detail.contains(.reasons),
            amounts: amounts
        )
        for conflict in conversation.conflicts { lines += [""] + conflicts.lines(conflict) }
        for problem in conversation.problems { lines += problemLines(problem) }
        return lines + [""] + Paragraph.wrap(PlanSummary(amounts: amounts).text(conversation, style), columns: columns)
    }

    private func heading(_ conversation: ConversationReview) -> [String] {
        let place = conversation.conversationID.map { "conversation \($0)" } ?? "new conversation"
        let instead = conversation.replaces.map { " instead of \($0)" } ?? ""
        let rest = "\(conversation.key) on \(conversation.target), \(place)\(instead)"
        let title = VisibleText.escape(conversation.title)
        let line = "\(title)  \(VisibleText.escape(rest))"
        guard let columns, TextWidth.columns(line) > columns else {
            return [style.bold(title) + style.faint("  \(VisibleText.escape(rest))")]
        }
        return Paragraph.wrap(title, columns: columns).map(style.bold)
            + Paragraph.wrap(VisibleText.escape(rest), indent: "  ", columns: columns).map(style.faint)
    }

    private func problemLines(_ problem: ProblemReview) -> [String] {
        let text = "\(problem.segmentID): \(problem.message) [\(problem.id)]"
        let lines = Paragraph.wrap("! " + VisibleText.escape(text), indent: "  ", hanging: "    ", columns: columns)
        let help = problem.help.map { "help: \(VisibleText.escape($0))" }
        return lines.map(style.red)
            + (help.map { Paragraph.wrap($0, indent: "      ", columns: columns) } ?? [])
    }

    private func sum(_ review: PlanReview, hidden: Int, _ amounts: PlanAmounts) -> String {
        let text = PlanSummary(amounts: amounts).sum(review, hidden: hidden, style)
        return Paragraph.wrap(text, columns: columns).joined(separator: "\n") + "\n"
    }
}
