package import Diagnostics

/// Why a text cannot serve as a schema.
package enum SchemaError: Error, Hashable, Sendable {
    case notJSON(JSONSyntaxError)
    /// A keyword's value is not what the draft allows: the keyword, what it needs, where it stands.
    case malformed(keyword: String, needs: String, at: SourceRange)
    /// A `$ref` or `$dynamicRef` that leads to nothing.
    case unresolved(reference: String, at: SourceRange)
    /// A schema that applies itself to the same value again and would never end.
    case endless(location: String, at: SourceRange)
    /// A regular expression that is wrong or beyond what is supported.
    case badPattern(pattern: String, reason: String, at: SourceRange)
    /// Two schemas claim one `$id`, or two places one anchor.
    case duplicate(identifier: String, at: SourceRange)

    /// Where the fault stands in the schema's text.
    package var range: SourceRange {
        switch self {
        case .notJSON(let error): SourceRange(start: error.position, end: error.position)
        case .malformed(_, _, let range), .unresolved(_, let range), .endless(_, let range),
            .badPattern(_, _, let range), .duplicate(_, let range):
            range
        }
    }

    /// One line for people, without the place.
    package var message: String {
        switch self {
        case .notJSON(let error): error.message
        case .malformed(let keyword, let needs, _): "'\(keyword)' needs \(needs)"
        case .unresolved(let reference, _): "the reference '\(reference)' leads to nothing"
        case .endless(let location, _): "the schema '\(location)' applies itself to the same value without end"
        case .badPattern(let pattern, let reason, _): "the pattern '\(pattern)' is not supported: \(reason)"
        case .duplicate(let identifier, _): "the identifier '\(identifier)' is claimed twice"
        }
    }
}
