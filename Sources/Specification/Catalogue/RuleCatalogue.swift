import Diagnostics

/// Everything that validation of specs and of `runner.yaml` can report, by id.
package enum RuleCatalogue {
    /// Sorted by id.
    package static let entries = (yaml + yamlLimits + files + schema + options + identity + inheritance + configuration)
        .sorted { $0.id < $1.id }

    package static func rule(_ id: String) -> Rule? {
        entries.first { $0.id == id }
    }

    /// The id that was probably meant; nil if none is near.
    package static func closest(_ id: String) -> String? {
        Similarity.closest(to: id, in: entries.map(\.id))
    }
}
