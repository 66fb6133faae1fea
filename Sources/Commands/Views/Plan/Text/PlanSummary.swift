import Diagnostics
import Planning

/// The line that ends a plan: what would happen, in numbers.
struct PlanSummary {
    var amounts = PlanAmounts()

    func text(_ conversation: ConversationReview, _ style: Style = .plain) -> String {
        let counts = conversation.counts
        guard !conversation.isRefused else { return style.bold(refusal(counts)) + aside(counts) }
        if let id = conversation.failedEnd {
            let id = VisibleText.escape(id)
            return style.bold("Held up: the job of segment '\(id)' failed; nothing is sent.")
                + " --retry-failed sends it again (and pays again), --skip-failed goes on without it."
        }
        guard conversation.hasWork else { return style.bold("Nothing to do: everything in the spec is recorded.") }
        let cost = amounts.cost(conversation.totals, channels: conversation.channelsToSend)
        return style.bold("Plan: \(counts.parts.joined(separator: ", "))") + (cost.map { "; \($0)." } ?? ".")
    }

    /// All conversations together; `hidden` are those that were not shown.
    func sum(_ review: PlanReview, hidden: Int, _ style: Style = .plain) -> String {
        let counts = review.counts
        let quiet = hidden > 0 ? " (\(hidden) with nothing to do, not shown)" : ""
        var parts = counts.parts
        if counts.conflicts > 0 { parts.insert(Quantities.count(counts.conflicts, "conflict"), at: 0) }
        if counts.problems > 0 {
            parts.insert("\(Quantities.count(counts.problems, "video")) that cannot be sent", at: 0)
        }
        let all = "All \(counts.conversations) conversations\(quiet): \(parts.joined(separator: ", "))"
        let cost = amounts.cost(review.totals, channels: review.channelsToSend).map { "; \($0)" } ?? ""
        guard counts.refused > 0 else { return style.bold(all) + cost + "." }
        let refused = "\(counts.refused) of them \(counts.refused == 1 ? "is" : "are") refused, so nothing is sent."
        return style.bold(all) + ". " + style.bold(refused)
    }

    private func refusal(_ counts: PlanCounts) -> String {
        let found = [
            counts.conflicts > 0 ? Quantities.count(counts.conflicts, "conflict") : nil,
            counts.problems > 0 ? "\(Quantities.count(counts.problems, "video")) cannot be sent" : nil,
        ]
        return "Refused: \(found.compactMap(\.self).joined(separator: ", ")); nothing is sent."
    }

    private func aside(_ counts: PlanCounts) -> String {
        counts.parts.isEmpty ? "" : " Besides: \(counts.parts.joined(separator: ", "))."
    }
}
