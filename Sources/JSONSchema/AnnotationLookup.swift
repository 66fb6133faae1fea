// What editors and explanations ask a schema without an instance.

extension Schema {
    /// Title, description, default … of the value at `path`; nil where no schema speaks about that place.
    package func annotations(at path: InstancePath) -> Annotations? {
        let schemas = program.schemas(at: path)
        guard !schemas.isEmpty else { return nil }
        return schemas.reduce(into: Annotations()) { $0.fill(from: $1.annotations) }
    }

    /// The property names that are known at `path`, in the schema's order.
    package func propertyNames(at path: InstancePath) -> [String] {
        var seen: Set<ExactString> = []
        return program.schemas(at: path).flatMap { $0.rules.object?.knownNames ?? [] }
            .filter { seen.insert(ExactString($0)).inserted }
    }
}

extension SchemaProgram {
    /// Every schema that may judge the value at `path`, the nearest first.
    fileprivate func schemas(at path: InstancePath) -> [Subschema] {
        var schemas = family(of: subschemas[root])
        for step in path.steps {
            var seen: Set<String> = []
            schemas = schemas.flatMap { children(of: $0.rules, by: step) }
                .flatMap { family(of: subschemas[$0]) }
                .filter { seen.insert($0.location).inserted }
        }
        return schemas
    }

    private func children(of rules: SubschemaRules, by step: InstancePath.Step) -> [Int] {
        switch step {
        case .key(let name): (rules.object.map { Self.children(of: $0, name) } ?? [])
        case .index(let index): rules.array.map { Self.children(of: $0, index) } ?? []
        }
    }

    private static func children(of rules: ObjectRules, _ name: String) -> [Int] {
        let named = rules.names.index(of: name).flatMap { rules.slots[$0].schema }
        let matching = rules.patterns.filter { $0.pattern.matches(name) }.map(\.schema)
        let found = (named.map { [$0] } ?? []) + matching
        return found.isEmpty ? rules.additional.map { [$0] } ?? [] : found
    }

    private static func children(of rules: ArrayRules, _ index: Int) -> [Int] {
        if index < rules.prefix.count { return [rules.prefix[index]] }
        return rules.items.map { [$0] } ?? []
    }
}
