import Planning
import Specification

/// Amounts of a plan in words, with money where there are prices.
struct PlanAmounts: Hashable, Sendable {
    var prices: Prices?

    /// `3.0 min (USD 0.07)`; nil seconds are an unknown length.
    func billed(_ seconds: Double?, _ word: String? = nil) -> String {
        guard let seconds else { return "length not known" }
        let parts = [Quantities.minutes(seconds), word, money(seconds).map { "(\($0))" }]
        return parts.compactMap(\.self).joined(separator: " ")
    }

    /// Nil where there are no prices.
    func money(_ seconds: Double?) -> String? {
        guard let prices, let seconds else { return nil }
        return prices.money(seconds)?.text ?? "more \(prices.currency) than can be counted"
    }

    /// What a way out costs.
    func price(_ seconds: Double?) -> String {
        guard let seconds, seconds > 0 else { return seconds == nil ? "length not known" : "free" }
        return "\(Quantities.minutes(seconds)) billed" + (money(seconds).map { ", \($0)" } ?? "")
    }

    /// `3:00 of video, 3.0 min billable (USD 0.07), 4 channels, 1.9 MB`; nil where nothing is sent.
    func cost(_ totals: Totals, channels: Int) -> String? {
        guard totals.segments > 0 else { return nil }
        let unknown = totals.unknownDurations > 0 ? " (\(totals.unknownDurations) of unknown length)" : ""
        return "\(Quantities.duration(totals.duration)) of video\(unknown), "
            + "\(billed(totals.billableSeconds, "billable")), \(Quantities.count(channels, "channel")), "
            + Quantities.size(totals.bytes)
    }
}

extension ConversationReview {
    /// Of the segments that would be sent.
    var channelsToSend: Int { segments.filter(\.isSent).reduce(0) { $0 + ($1.channels ?? 0) } }
}

extension PlanReview {
    var channelsToSend: Int { conversations.reduce(0) { $0 + $1.channelsToSend } }
}
