/// What a plan comes to, in one line without names.
struct PlanHeadline {
    let review: PlanReview

    var text: String {
        let counts = review.counts
        if counts.refused > 0 { return counts.refusal }
        if review.conversations.contains(where: { $0.failedEnd != nil }) { return "Held up: a job failed" }
        if counts.unknown > 0 { return "An outcome is unknown: \(changes(counts))" }
        let isQuiet = review.conversations.allSatisfy(\.isQuiet)
        return isQuiet ? "Nothing to do: everything is recorded" : "Plan: \(changes(counts))"
    }

    private func changes(_ counts: PlanCounts) -> String {
        var counts = counts
        counts.keep = 0
        return counts.parts.joined(separator: ", ")
    }
}
