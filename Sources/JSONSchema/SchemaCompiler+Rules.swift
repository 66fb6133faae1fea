import Diagnostics
import YAMLTree

// The keywords that hold schemas, read into rules.

extension SchemaCompiler {
    mutating func logicRules(_ reader: KeywordReader, at place: SchemaPlace) throws(SchemaError) -> [LogicRule] {
        var rules: [LogicRule] = []
        if let target = try reference("$ref", reader, at: place) { rules.append(.reference(target)) }
        if let rule = try dynamicReference(reader, at: place) { rules.append(rule) }
        let all = try schemas("allOf", reader, at: place)
        if !all.isEmpty { rules.append(.all(all)) }
        let any = try schemas("anyOf", reader, at: place)
        if !any.isEmpty { rules.append(.any(any)) }
        let one = try schemas("oneOf", reader, at: place)
        if !one.isEmpty { rules.append(.one(one)) }
        if let schema = schema("not", reader, at: place) { rules.append(.not(schema)) }
        let then = schema("then", reader, at: place)
        let otherwise = schema("else", reader, at: place)
        if let condition = schema("if", reader, at: place) {
            rules.append(.condition(condition, then: then, otherwise: otherwise))
        }
        return rules
    }

    mutating func arrayRules(_ reader: KeywordReader, at place: SchemaPlace) throws(SchemaError) -> ArrayRules? {
        if case .sequence = reader.node("items")?.value {
            throw reader.malformed("items", "one schema; a list of them is 'prefixItems'", reader.node("items"))
        }
        let rules = ArrayRules(
            prefix: try schemas("prefixItems", reader, at: place),
            items: schema("items", reader, at: place),
            minItems: try reader.count("minItems") ?? 0,
            maxItems: try reader.count("maxItems") ?? .max,
            unique: try reader.bool("uniqueItems") ?? false,
            contains: try containsRule(reader, at: place)
        )
        return rules.isEmpty ? nil : rules
    }

    private mutating func containsRule(_ reader: KeywordReader, at place: SchemaPlace) throws(SchemaError)
        -> ContainsRule?
    {
        let atLeast = try reader.count("minContains") ?? 1
        let atMost = try reader.count("maxContains")
        guard let schema = schema("contains", reader, at: place) else { return nil }
        return ContainsRule(schema: schema, atLeast: atLeast, atMost: atMost)
    }

    mutating func objectRules(_ reader: KeywordReader, at place: SchemaPlace) throws(SchemaError) -> ObjectRules? {
        var draft = ObjectRules.Draft()
        for (name, schema) in try namedSchemas("properties", reader, at: place) {
            let slot = draft.slot(name.keyText)
            draft.slots[slot].schema = schema
        }
        for (pattern, schema) in try namedSchemas("patternProperties", reader, at: place) {
            draft.patterns.append(.init(pattern: try Pattern(pattern.keyText, at: pattern.range), schema: schema))
        }
        draft.additional = schema("additionalProperties", reader, at: place)
        draft.propertyNames = schema("propertyNames", reader, at: place)
        draft.minProperties = try reader.count("minProperties") ?? 0
        draft.maxProperties = try reader.count("maxProperties") ?? .max
        draft.required = try reader.names("required")?.map { draft.slot($0) } ?? []
        for (name, schema) in try namedSchemas("dependentSchemas", reader, at: place) {
            draft.dependents.append(.init(on: draft.slot(name.keyText), schema: schema))
        }
        try readCompanions(reader, into: &draft)
        return draft.isEmpty ? nil : ObjectRules(draft)
    }

    private func readCompanions(_ reader: KeywordReader, into draft: inout ObjectRules.Draft) throws(SchemaError) {
        for entry in try reader.mapping("dependentRequired") ?? [] {
            guard case .sequence(let items) = entry.value.value else {
                throw reader.malformed("dependentRequired", "a list of names", entry.value)
            }
            let needed = try KeywordReader.names(items, keyword: "dependentRequired").map { draft.slot($0) }
            draft.companions.append(.init(of: draft.slot(entry.key.keyText), needed: needed))
        }
    }
}

extension ArrayRules {
    fileprivate var isEmpty: Bool {
        prefix.isEmpty && items == nil && minItems == 0 && maxItems == .max && !unique && contains == nil
    }
}

extension SubschemaRules {
    /// The target where the schema is one static reference and nothing else.
    var soleReference: Int? {
        guard logic.count == 1, case .reference(let target) = logic[0] else { return nil }
        guard verdict == nil, types == .all, values == nil, number == nil, string == nil, array == nil, object == nil,
            !asksForMarks
        else { return nil }
        return target
    }
}
