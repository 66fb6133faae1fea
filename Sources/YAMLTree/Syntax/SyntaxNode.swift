package import Diagnostics

/// A node as it is written, with its aliases, merge keys, quotes and brackets; for those who edit the text itself.
package struct SyntaxNode: Sendable {
    /// How a scalar is written.
    package enum Style: Sendable, Hashable {
        case plain
        case singleQuoted
        case doubleQuoted
        case block
    }

    package enum Content: Sendable {
        case alias(String)
        case scalar(String, Style)
        case sequence([SyntaxNode], isFlow: Bool)
        case mapping([Entry], isFlow: Bool)
    }

    package struct Entry: Sendable {
        package var key: SyntaxNode
        package var value: SyntaxNode
    }

    package var content: Content
    package var anchor: String?
    package var hasTag: Bool
    /// From the anchor or tag, if there is one, to the end of the text; a block collection's end means nothing.
    package var range: SourceRange
}

/// The one document of a text, as it is written.
package struct SyntaxDocument: Sendable {
    package var root: SyntaxNode
    /// Just behind `---`; nil where the document starts without.
    package var contentStart: SourcePosition?
}
