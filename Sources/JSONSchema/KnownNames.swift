import YAMLTree

extension SchemaProgram {
    /// The names that a schema and everything it applies to the same value know, each once, nearest first.
    func knownNames(of schema: Subschema) -> [String] {
        var names: [String] = []
        var seen: Set<ExactString> = []
        for schema in family(of: schema) {
            for name in schema.rules.object?.knownNames ?? [] where seen.insert(ExactString(name)).inserted {
                names.append(name)
            }
        }
        return names
    }

    /// The schema and those that judge the same value with it, nearest first.
    func family(of schema: Subschema) -> [Subschema] {
        var family = [schema]
        var seen: Set<String> = [schema.location]
        var next = 0
        while next < family.count {
            for number in family[next].rules.inPlace where seen.insert(subschemas[number].location).inserted {
                family.append(subschemas[number])
            }
            next += 1
        }
        return family
    }
}
