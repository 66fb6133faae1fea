package import Diagnostics

/// What was found in a text: its tree as far as it could be built, and every problem on the way.
package struct ParsedText: Sendable {
    /// The top node; nil if the text is empty or stops making sense before it ends.
    package var root: Node?
    /// In the order of the text.
    package var diagnostics: [Diagnostic]

    package init(root: Node?, diagnostics: [Diagnostic]) {
        self.root = root
        self.diagnostics = diagnostics
    }
}
