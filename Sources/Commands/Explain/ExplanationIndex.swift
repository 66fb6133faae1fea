import Diagnostics
import Media
import Planning
import Specification

/// Everything that stands in brackets behind a message, from all parts that tell such things.
enum ExplanationIndex {
    static let groups = specGroups + [media, conflicts]

    /// What `validate` can report, by id.
    static let ofSpecs = specGroups.flatMap(\.entries).sorted { $0.id < $1.id }

    private static let all = groups.flatMap(\.entries)

    static func explanation(_ id: String) -> Explanation? {
        all.first { $0.id == id }
    }

    /// The id that was probably meant; nil if none is near.
    static func closest(_ id: String) -> String? {
        Similarity.closest(to: id, in: all.map(\.id))
    }

    private static let specGroups = RuleCatalogue.groups.map { group in
        ExplanationGroup(
            title: group.title,
            introduction: group.title == "Configuration"
                ? "Told about `runner.yaml`." : "Told by `validate` and by every verb that reads specs.",
            entries: group.rules.map(Explanation.init)
        )
    }

    private static let media = ExplanationGroup(
        title: "Videos",
        introduction: "Told by `plan` and `apply` about segments that are still to be sent; nothing of them is sent.",
        entries: MediaRule.allCases.map(Explanation.init) + DesiredRule.allCases.map(Explanation.init)
    )

    private static let conflicts = ExplanationGroup(
        title: "Conflicts",
        introduction: "Told by `plan` and `apply` where the spec is not what was sent, continued; nothing is sent.",
        entries: ConflictRule.allCases.map(Explanation.init)
    )
}

extension Explanation {
    fileprivate init(_ rule: Rule) {
        id = rule.id
        text = rule.explanation
        switch rule.severity {
        case .error:
            level = .error
            examples = [Example(title: "Refused", text: rule.bad.description)]
        case .warning:
            level = .warning
            examples = [Example(title: "Warned about", text: rule.bad.description)]
        }
        examples.append(Example(title: "Mended", text: rule.mended.description))
    }

    fileprivate init(_ rule: MediaRule) {
        self.init(mediaID: rule.rawValue, rule.explanation, bad: rule.bad, mended: rule.mended)
    }

    fileprivate init(_ rule: DesiredRule) {
        self.init(mediaID: rule.rawValue, rule.explanation, bad: rule.bad, mended: rule.mended)
    }

    private init(mediaID id: String, _ text: String, bad: String, mended: String) {
        self.id = id
        level = .error
        self.text = text
        examples = [Example(title: "Refused", text: bad), Example(title: "Mended", text: mended)]
    }

    fileprivate init(_ rule: ConflictRule) {
        id = rule.rawValue
        level = .conflict
        text = rule.explanation
        examples = [Example(title: "Sent", text: rule.example.sent), Example(title: "Now", text: rule.example.now)]
    }
}
