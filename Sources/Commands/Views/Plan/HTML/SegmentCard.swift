/// What there is to know of one segment.
struct SegmentCard {
    let amounts: PlanAmounts

    func html(_ segment: SegmentReview, _ conversation: ConversationReview) -> HTML {
        .division(
            "card",
            [.paragraph("why", [.text(segment.reason(in: conversation).capitalizedStart + ".")])]
                + (segment.evidence.map { [ChangeTable.html($0.changes)] } ?? [])
                + [facts(segment), options(segment)]
        )
    }

    private func facts(_ segment: SegmentReview) -> HTML {
        var facts: [(String, HTML)] = []
        if let video = segment.video { facts.append(("Video", .code(video))) }
        if segment.isSent { facts.append(("Billable", .text(amounts.billed(segment.billableSeconds)))) }
        if let evidence = segment.evidence {
            facts.append(("Video SHA-256", digest(evidence.recorded?.media, evidence.spec?.media, evidence)))
            facts.append(("Options digest", digest(evidence.recorded?.options, evidence.spec?.options, evidence)))
            facts.append(("Fingerprint", digest(evidence.recorded?.fingerprint, evidence.spec?.fingerprint, evidence)))
        }
        return .element("dl", ["class": "facts"], facts.map(Self.fact))
    }

    private static func fact(_ name: String, _ value: HTML) -> HTML {
        .element("dt", name) + .element("dd", [value])
    }

    private func digest(_ old: String?, _ new: String?, _ evidence: EvidenceReview) -> HTML {
        let isBoth = evidence.recorded != nil && evidence.spec != nil
        guard isBoth, old != new else { return .span("digest", new ?? old ?? "not known") }
        return .element("del", [.span("digest", old ?? "not known")]) + .void("br", [:])
            + .element("ins", [.span("digest", new ?? "not known")])
    }

    private func options(_ segment: SegmentReview) -> HTML {
        let given = segment.options.filter { !$0.isDefault }
        let usual = segment.options.filter(\.isDefault)
        guard !segment.options.isEmpty else { return .nothing }
        let rest =
            usual.isEmpty ? "" : "As the API has it: \(usual.map { "\($0.name) \($0.value)" }.joined(separator: ", "))"
        return .element("h4", "Options") + table(given) + .paragraph("faint", [.text(rest)])
    }

    private func table(_ options: [OptionReview]) -> HTML {
        guard !options.isEmpty else { return .nothing }
        let rows = options.map { option in
            HTML.element(
                "tr",
                [.element("th", ["scope": "row"], option.name), .element("td", [.code(option.value)])]
            )
        }
        return .division("scroll", [.element("table", ["class": "options"], [.element("tbody", rows)])])
    }
}

extension String {
    /// A sentence of what is written as the end of one.
    fileprivate var capitalizedStart: String {
        prefix(1).uppercased() + dropFirst()
    }
}
