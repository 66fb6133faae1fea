import Diagnostics

/// Everything that validation of specs and of `runner.yaml` can report, by id.
package enum RuleCatalogue {
    /// As a person would look for them.
    package static let groups = [
        RuleGroup(title: "Files", rules: files),
        RuleGroup(title: "YAML", rules: yaml + yamlLimits),
        RuleGroup(title: "Keys and values", rules: schema),
        RuleGroup(title: "Options", rules: options),
        RuleGroup(title: "Names and variables", rules: identity),
        RuleGroup(title: "Shared defaults", rules: inheritance),
        RuleGroup(title: "Configuration", rules: configuration),
    ]

    /// Sorted by id.
    package static let entries = groups.flatMap(\.rules).sorted { $0.id < $1.id }

    package static func rule(_ id: String) -> Rule? {
        entries.first { $0.id == id }
    }

    /// The id that was probably meant; nil if none is near.
    package static func closest(_ id: String) -> String? {
        Similarity.closest(to: id, in: entries.map(\.id))
    }
}

/// Rules about one thing.
package struct RuleGroup: Sendable {
    package var title: String
    package var rules: [Rule]
}
