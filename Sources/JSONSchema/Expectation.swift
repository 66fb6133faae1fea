package import Diagnostics
package import YAMLTree

/// What would have been right at a violation, as data, so that callers can word it themselves.
package enum Expectation: Sendable {
    /// `type`, or the types of all branches of an `anyOf` that failed by type alone.
    case types([JSONType])
    /// `enum`, `const`, or the values of all branches that failed by them alone.
    case values([Node])
    /// The names that are known where an unknown property stands, in the schema's order.
    case properties([String])
    /// `required`: the name that is missing.
    case property(String)
    /// `dependentRequired`: the name that is missing, and the one that demands it.
    case companion(String, of: String)
    case minimum(Number)
    case maximum(Number)
    case exclusiveMinimum(Number)
    case exclusiveMaximum(Number)
    case multipleOf(Number)
    /// In Unicode scalars.
    case minLength(Int)
    /// In Unicode scalars.
    case maxLength(Int)
    /// The regular expression as the schema writes it.
    case pattern(String)
    case minItems(Int)
    case maxItems(Int)
    /// The place of the earlier equal item; the violation stands at the later one.
    case uniqueItems(equal: SourceRange)
    /// `contains` with its bounds, and how many items do match.
    case contains(atLeast: Int, atMost: Int?, matching: Int)
    /// `items: false`: how many items may stand before the offending one.
    case noItem(after: Int)
    case minProperties(Int)
    case maxProperties(Int)
    /// A `false` schema: no value is right here.
    case nothing
    /// `not`: the value matches what it must not.
    case noMatch
    /// `oneOf` with several branches that match, by index from 0.
    case oneMatch(of: Int, matching: [Int])
    /// Validation was given up at this depth of schemas inside schemas.
    case shallower(limit: Int)
    /// Validation was given up after this many applications of a schema.
    case cheaper(limit: Int)
}
