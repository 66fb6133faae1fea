/// How much a text may ask for; what exceeds it is refused with a message instead of eating memory and time.
package struct YAMLLimits: Sendable {
    package var bytes = 10_000_000
    /// Mappings and lists inside each other, aliases expanded.
    package var depth = 100
    /// Values of all kinds, aliases expanded: this is what stops an alias bomb.
    package var nodes = 100_000
    /// Problems after which the rest of a text is not looked at.
    package var problems = 1_000
    /// Lines that start with `%`; a spec needs none, and reading very many takes quadratic time.
    package var directives = 100

    package init() {}
}
