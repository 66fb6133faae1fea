import YAMLTree

/// Picks what to say where no branch of an `anyOf` or `oneOf` holds: the branch the user most likely meant.
enum BranchChoice {
    /// `findings` holds the violations of each branch, `depth` the path length of the value they all judge.
    static func best(of findings: [[Violation]], at depth: Int) -> [Violation] {
        if let merged = merged(findings, at: depth) { return [merged] }
        let ranked = findings.filter { !$0.isEmpty }.min { rank($0, at: depth) < rank($1, at: depth) }
        return ranked ?? []
    }

    /// The lower, the nearer to what the user meant: right type, then right kind, then deepest, then fewest.
    private static func rank(_ findings: [Violation], at depth: Int) -> (Int, Int, Int, Int) {
        let misfit = findings.contains { $0.path.steps.count == depth && $0.isTotal } ? 1 : 0
        let otherKind = findings.contains { $0.path.steps.count == depth + 1 && $0.isAboutValues } ? 1 : 0
        let deepest = findings.map(\.path.steps.count).max() ?? 0
        return (misfit, otherKind, -deepest, findings.count)
    }

    /// Branches that differ only in the type or the value they want read best as one list of both.
    private static func merged(_ findings: [[Violation]], at depth: Int) -> Violation? {
        guard findings.count > 1, var first = findings.first?.first else { return nil }
        guard findings.allSatisfy({ $0.count == 1 && $0[0].path.steps.count == depth }) else { return nil }
        var types: [JSONType] = []
        var values: [Node] = []
        for violation in findings.joined() {
            switch violation.expected {
            case .types(let more): types += more
            case .values(let more): values += more
            case .properties, .property, .companion, .minimum, .maximum, .exclusiveMinimum, .exclusiveMaximum,
                .multipleOf, .minLength, .maxLength, .pattern, .minItems, .maxItems, .uniqueItems, .contains, .noItem,
                .minProperties, .maxProperties, .nothing, .noMatch, .oneMatch, .shallower, .cheaper:
                return nil
            }
        }
        guard types.isEmpty || values.isEmpty else { return nil }
        first.expected = types.isEmpty ? .values(values) : .types(TypeSet(types).types)
        return first
    }
}

extension Violation {
    /// Whether nothing about the value fits.
    fileprivate var isTotal: Bool { ["type", "false"].contains(keyword) }

    fileprivate var isAboutValues: Bool { ["enum", "const"].contains(keyword) }
}
