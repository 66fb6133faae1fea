package import Diagnostics

/// A resolved value of a YAML or JSON text that still knows where it was written.
///
/// Aliases are expanded and merge keys applied; a node that came through an alias keeps the place of its anchor's text.
package struct Node: Sendable {
    /// The value under YAML 1.2's core schema.
    package enum Value: Sendable {
        case null
        case bool(Bool)
        case int(Int)
        case float(Double)
        case string(String)
        case sequence([Node])
        case mapping([Entry])
    }

    /// One key with its value, in the order of the text; keys that are not strings are kept as written.
    package struct Entry: Sendable {
        package var key: Node
        package var value: Node

        package init(key: Node, value: Node) {
            self.key = key
            self.value = value
        }
    }

    package var value: Value
    package var range: SourceRange

    package init(_ value: Value, range: SourceRange) {
        self.value = value
        self.range = range
    }
}
