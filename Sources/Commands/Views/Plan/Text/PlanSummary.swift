import Diagnostics
import Planning

/// The line that ends a plan: what would happen, in numbers.
struct PlanSummary {
    var amounts = PlanAmounts()

    func text(_ conversation: ConversationReview, _ style: Style = .plain) -> String {
        let counts = conversation.counts
        guard !conversation.isRefused else { return style.bold("\(counts.refusal).") + aside(counts) }
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
        let parts = counts.troubles + counts.parts
        let all = "All \(counts.conversations) conversations\(quiet): \(parts.joined(separator: ", "))"
        let cost = amounts.cost(review.totals, channels: review.channelsToSend).map { "; \($0)" } ?? ""
        guard counts.refused > 0 else { return style.bold(all) + cost + "." }
        let refused = "\(counts.refused) of them \(counts.refused == 1 ? "is" : "are") refused, so nothing is sent."
        return style.bold(all) + ". " + style.bold(refused)
    }

    private func aside(_ counts: PlanCounts) -> String {
        counts.parts.isEmpty ? "" : " Besides: \(counts.parts.joined(separator: ", "))."
    }
}
