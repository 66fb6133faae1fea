/// A plan as one page that needs nothing else: no script, nothing loaded, readable on screen, on paper and by ear.
struct PlanPage {
    func render(_ review: PlanReview) -> String {
        let title = "Plan for \(review.target)"
        let head = HTML.element(
            "head",
            [
                .void("meta", ["charset": "utf-8"]),
                .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                // Whatever a name might smuggle in: nothing of it could run, load or send.
                .void("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy]),
                .void("meta", ["name": "color-scheme", "content": "light dark"]),
                .element("title", "\(title): \(PlanHeadline(review: review).text)"),
                .style(PlanPageStyle.sheet),
            ]
        )
        let body = HTML.element("body", [PageDefinitions.patterns, main(review, title)])
        return "<!DOCTYPE html>\n" + HTML.element("html", ["lang": "en"], [head, body]).source + "\n"
    }

    private static let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

    private func main(_ review: PlanReview, _ title: String) -> HTML {
        let amounts = PlanAmounts(prices: review.prices)
        let isOne = review.conversations.count == 1
        let loud = review.conversations.enumerated().filter { isOne || !$0.element.isQuiet }
        let quiet = review.conversations.enumerated().filter { !isOne && $0.element.isQuiet }
        return .element(
            "main",
            [PageHeader(amounts: amounts).html(review, title)]
                + loud.map { ConversationSection(amounts: amounts, number: $0.offset + 1).html($0.element) }
                + [QuietSection(amounts: amounts).html(quiet.map { ($0.offset + 1, $0.element) }), footer(review)]
        )
    }

    private func footer(_ review: PlanReview) -> HTML {
        let digest = review.digest.map { HTML.paragraph([.text("Plan digest "), .code($0)]) } ?? .nothing
        let rounding = "Amounts are exact decimals, rounded half up where they are shown."
        let note = review.prices == nil ? HTML.nothing : .paragraph([.text(rounding)])
        return .element("footer", [digest, note])
    }
}

/// What the page's pictures share.
enum PageDefinitions {
    static var patterns: HTML {
        .element(
            "svg",
            [
                "class": "definitions", "width": "0", "height": "0", "aria-hidden": "true", "focusable": "false",
            ],
            [
                .element(
                    "defs",
                    [
                        pattern("stripes-kept", "M-1 5L5 -1M3 9L9 3"), pattern("stripes-new", "M-1 5L5 -1M3 9L9 3"),
                        pattern("dots", "M2 2h2v2h-2z"),
                    ]
                )
            ]
        )
    }

    private static func pattern(_ name: String, _ path: String) -> HTML {
        .element(
            "pattern",
            ["id": name, "width": "8", "height": "8", "patternUnits": "userSpaceOnUse"],
            [
                .element("rect", ["width": "8", "height": "8", "class": "\(name)-ground"], []),
                .element("path", ["d": path, "class": "\(name)-ink"], []),
            ]
        )
    }
}
