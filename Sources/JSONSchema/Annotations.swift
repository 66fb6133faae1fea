package import YAMLTree

/// What a schema says about a value without judging it (validation, 9): text for hovers, completion and help.
package struct Annotations: Sendable {
    package var title: String?
    package var description: String?
    package var defaultValue: Node?
    package var examples: [Node] = []
    package var deprecated = false

    package init() {}

    var isEmpty: Bool {
        title == nil && description == nil && defaultValue == nil && examples.isEmpty && !deprecated
    }

    /// Fills what is missing here from `other`, so that the nearest schema has the first word.
    mutating func fill(from other: Annotations) {
        title = title ?? other.title
        description = description ?? other.description
        defaultValue = defaultValue ?? other.defaultValue
        if examples.isEmpty { examples = other.examples }
        deprecated = deprecated || other.deprecated
    }
}
