package import Diagnostics
package import YAMLTree

/// One place where an instance does not keep to its schema: what, where, and what would be right.
package struct Violation: Sendable {
    /// The schema's word that was violated; `false` for a schema that is just `false`.
    package var keyword: String
    /// The offending value's place; for an unknown property the key is its last step.
    package var path: InstancePath
    /// Of the offending value; of the key where the key itself is wrong (unknown property, `propertyNames`).
    package var range: SourceRange
    /// The key that the offending value stands under, however deep in lists; nil where there is none.
    package var keyRange: SourceRange?
    /// The keyword's place in the schema: `#/$defs/segment/properties/id/pattern`.
    package var schemaPath: String
    package var expected: Expectation
    /// The offending value; the key where the key itself is wrong.
    package var found: Node
    /// What the schema says about the value beside the violated keyword.
    package var annotations: Annotations
}
