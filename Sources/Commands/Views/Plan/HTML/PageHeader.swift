import Planning

/// What the plan comes to: the first thing that is read.
struct PageHeader {
    let amounts: PlanAmounts

    func html(_ review: PlanReview, _ title: String) -> HTML {
        .element(
            "header",
            ["class": "top \(mood(review))"],
            [
                .paragraph("eyebrow", [.text(title)]),
                .element("h1", PlanHeadline(review: review).text),
                tiles(review),
                contents(review),
            ]
        )
    }

    private func mood(_ review: PlanReview) -> String {
        if review.counts.refused > 0 || review.counts.unknown > 0 { return "trouble" }
        return review.conversations.allSatisfy(\.isQuiet) ? "quiet" : "new"
    }

    private func tiles(_ review: PlanReview) -> HTML {
        let totals = review.totals
        let counts = review.counts
        var tiles = [tile("Conversations", "\(counts.conversations)"), tile("Unchanged", "\(counts.keep)")]
        if counts.conflicts > 0 { tiles.append(tile("Conflicts", "\(counts.conflicts)")) }
        if counts.held > 0 { tiles.append(tile("Held back", "\(counts.held)")) }
        if totals.segments > 0 { tiles += sent(totals, review.channelsToSend) }
        return .element("dl", ["class": "tiles"], tiles)
    }

    private func sent(_ totals: Totals, _ channels: Int) -> [HTML] {
        let unknown = totals.unknownDurations > 0 ? " + \(totals.unknownDurations) unknown" : ""
        return [
            tile("To send", Quantities.count(totals.segments, "segment")),
            tile("Video", Quantities.duration(totals.duration) + unknown),
            tile("Channels", "\(channels)"),
            tile("Size", Quantities.size(totals.bytes)),
            tile("Billable", Quantities.minutes(totals.billableSeconds)),
        ] + (amounts.money(totals.billableSeconds).map { [tile("Price", $0)] } ?? [])
    }

    private func tile(_ name: String, _ value: String) -> HTML {
        .division("tile", [.element("dt", name), .element("dd", value)])
    }

    /// A way to each conversation, where there are several worth a look.
    private func contents(_ review: PlanReview) -> HTML {
        let loud = review.conversations.enumerated().filter { !$0.element.isQuiet }
        guard review.conversations.count > 1, loud.count > 1 else { return .nothing }
        let links = loud.map { number, conversation in
            HTML.element(
                "li",
                [.element("a", ["href": "#c\(number + 1)"], conversation.title), .text(" "), badge(conversation)]
            )
        }
        return .element("nav", ["aria-label": "Conversations"], [.element("ul", ["class": "contents"], links)])
    }

    private func badge(_ conversation: ConversationReview) -> HTML {
        let tone: SegmentReview.Standing.Tone =
            conversation.isRefused || conversation.failedEnd != nil ? .trouble : .new
        return .span("badge \(tone.rawValue)", ConversationSection.sum(conversation))
    }
}
