/// What stands in the way, with the ways out.
struct ConflictArticles {
    let amounts: PlanAmounts

    func html(_ conversation: ConversationReview) -> [HTML] {
        conversation.conflicts.map(article) + conversation.problems.map(article)
    }

    private func article(_ conflict: ConflictReview) -> HTML {
        let count = conflict.count == 1 ? "Conflict" : "\(conflict.count) conflicts"
        return .element(
            "article",
            ["class": "conflict"],
            [
                .element("h3", [.span("badge trouble", count), .text(" "), .text(conflict.message)]),
                .paragraph("id", [.code(conflict.id)]),
                ChangeTable.html(conflict.changes),
                places(conflict.places),
                .element("h4", "Ways out"),
                .element("ul", ["class": "ways"], conflict.waysOut.map(way)),
            ]
        )
    }

    /// Many of them are folded; each is on the page.
    private func places(_ places: [ConflictReview.Place]) -> HTML {
        guard !places.isEmpty else { return .nothing }
        let list = HTML.element(
            "ul",
            ["class": "places"],
            places.map { .element("li", [.text($0.text), ChangeTable.html($0.changes)]) }
        )
        guard places.count > 12 else { return list }
        return .element("details", [.element("summary", "All \(places.count) segments"), list])
    }

    private func way(_ way: WayOutReview) -> HTML {
        let seconds = way.billableSeconds
        let price = HTML.span(seconds == 0 ? "price free" : "price", amounts.price(seconds))
        let command = way.command.map { HTML.element("pre", [.code($0)]) } ?? .nothing
        return .element("li", [.text(way.deed), .text(" "), price, command])
    }

    private func article(_ problem: ProblemReview) -> HTML {
        .element(
            "article",
            ["class": "conflict"],
            [
                .element("h3", [.span("badge trouble", "Video"), .text(" \(problem.segmentID): \(problem.message)")]),
                .paragraph("id", [.code(problem.id)]),
                problem.help.map { .paragraph([.text($0)]) } ?? .nothing,
            ]
        )
    }
}

/// Fields that are not what was sent: old beside new.
enum ChangeTable {
    static func html(_ changes: [ChangeReview]) -> HTML {
        guard !changes.isEmpty else { return .nothing }
        let head = HTML.element("tr", ["Field", "Sent", "In the spec"].map { .element("th", ["scope": "col"], $0) })
        return .division(
            "scroll",
            [
                .element(
                    "table",
                    ["class": "changes"],
                    [.element("thead", [head]), .element("tbody", changes.map(row))]
                )
            ]
        )
    }

    private static func row(_ change: ChangeReview) -> HTML {
        let field = HTML.element("th", ["scope": "row"], change.field)
        return .element("tr", [field] + cells(change))
    }

    private static func cells(_ change: ChangeReview) -> [HTML] {
        if change.isHidden {
            return [.element("td", ["colspan": "2"], "another value from the environment, which is not shown")]
        }
        if change.isVideo {
            return [video("del", change.oldVideo, change.old), video("ins", change.newVideo, change.new)]
        }
        guard change.items.isEmpty else {
            return [.element("td", ["colspan": "2"], [.element("ul", ["class": "items"], change.items.map(item))])]
        }
        return [value("del", change.old), value("ins", change.new)]
    }

    private static func value(_ element: StaticString, _ text: String?) -> HTML {
        .element("td", [text.map { .element(element, [.code($0)]) } ?? .span("faint", "not given")])
    }

    private static func video(_ element: StaticString, _ file: String?, _ digest: String?) -> HTML {
        let name = file.map { [HTML.code($0), .void("br", [:])] } ?? []
        let sum = digest.map { HTML.span("digest", $0) } ?? .span("faint", "not known")
        return .element("td", [.element(element, name + [sum])])
    }

    private static func item(_ item: ChangeReview.Item) -> HTML {
        switch item.sign {
        case .added: .element("li", [.text("added "), .element("ins", [.code(item.text)])])
        case .removed: .element("li", [.text("removed "), .element("del", [.code(item.text)])])
        case .changed: .element("li", [.text("changed "), .code(item.text)])
        }
    }
}
