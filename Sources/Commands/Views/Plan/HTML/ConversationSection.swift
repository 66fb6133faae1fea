/// One conversation: its timeline, what stands in the way, and its segments.
struct ConversationSection {
    let amounts: PlanAmounts
    /// From 1, on the page.
    let number: Int

    func html(_ conversation: ConversationReview) -> HTML {
        let name = "c\(number)"
        return .element(
            "section",
            ["id": name, "aria-labelledby": "\(name)-title"],
            [
                .element("h2", ["id": "\(name)-title"], conversation.title),
                place(conversation),
                Timeline(prefix: name).html(conversation),
                .paragraph("sum", [.text(PlanSummary(amounts: amounts).text(conversation))]),
            ] + ConflictArticles(amounts: amounts).html(conversation) + [
                SegmentList(amounts: amounts, prefix: name).html(conversation)
            ]
        )
    }

    /// `2 conflicts, 3 unchanged`.
    static func sum(_ conversation: ConversationReview) -> String {
        let counts = conversation.counts
        return (counts.troubles + counts.parts).joined(separator: ", ")
    }

    private func place(_ conversation: ConversationReview) -> HTML {
        let id: [HTML] =
            conversation.conversationID.map { [.text("conversation "), .code($0)] } ?? [.text("new conversation")]
        let instead: [HTML] = conversation.replaces.map { [.text(" instead of "), .code($0)] } ?? []
        return .paragraph(
            "place",
            [
                .code(conversation.spec), .text(" · key "), .code(conversation.key), .text(" on "),
                .code(conversation.target),
            ]
                + [.text(" · ")] + id + instead
        )
    }
}

/// The conversations in which nothing happens, folded.
struct QuietSection {
    let amounts: PlanAmounts

    func html(_ conversations: [(number: Int, conversation: ConversationReview)]) -> HTML {
        guard !conversations.isEmpty else { return .nothing }
        let count = Quantities.count(conversations.count, "conversation")
        return .element(
            "details",
            ["class": "fold"],
            [.element("summary", "\(count) with nothing to do")]
                + conversations.map { ConversationSection(amounts: amounts, number: $0.number).html($0.conversation) }
        )
    }
}
