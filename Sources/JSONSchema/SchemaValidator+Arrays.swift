import YAMLTree

// Lists (core, 10.3.1; validation, 6.4).

extension SchemaValidator {
    mutating func check(
        _ rules: ArrayRules,
        of schema: Subschema,
        _ items: [Node],
        _ node: Node,
        _ marks: inout Marks
    ) -> Bool {
        var holds = true
        if items.count < rules.minItems { holds = fail(schema, "minItems", node, .minItems(rules.minItems)) }
        if items.count > rules.maxItems { holds = fail(schema, "maxItems", node, .maxItems(rules.maxItems)) }
        guard holds || isCollecting else { return false }
        holds = checkItems(rules, of: schema, items, &marks) && holds
        guard holds || isCollecting else { return false }
        if rules.unique { holds = checkUnique(items, of: schema) && holds }
        if let contains = rules.contains { holds = check(contains, of: schema, items, node, &marks) && holds }
        return holds
    }

    private mutating func checkItems(
        _ rules: ArrayRules,
        of schema: Subschema,
        _ items: [Node],
        _ marks: inout Marks
    ) -> Bool {
        var holds = true
        for index in 0..<min(items.count, rules.prefix.count) {
            holds = descend(rules.prefix[index], items[index], by: .index(index)) && holds
            guard holds || isCollecting else { return false }
            marks.insert(index)
        }
        guard let rest = rules.items else { return holds }
        marks.insertAll()
        guard items.count > rules.prefix.count else { return holds }
        if isClosed(rest) { return refuse(items, from: rules.prefix.count, of: schema, "items") }
        for index in rules.prefix.count..<items.count {
            holds = descend(rest, items[index], by: .index(index)) && holds
            guard holds || isCollecting else { return false }
        }
        return holds
    }

    func isClosed(_ number: Int) -> Bool { program.subschemas[number].rules.verdict == false }

    /// Says at the first item too many that there is one; the others behind it go without saying.
    private mutating func refuse(_ items: [Node], from index: Int, of schema: Subschema, _ keyword: String) -> Bool {
        guard isCollecting else { return false }
        path.append(.index(index))
        defer { path.removeLast() }
        return fail(schema, keyword, items[index], .noItem(after: index))
    }

    private mutating func check(
        _ rule: ContainsRule,
        of schema: Subschema,
        _ items: [Node],
        _ node: Node,
        _ marks: inout Marks
    ) -> Bool {
        var matching = 0
        for (index, item) in items.enumerated() {
            var inner = Marks(isAsked: false)
            guard probe(rule.schema, item, &inner) else { continue }
            matching += 1
            marks.insert(index)
        }
        guard matching < rule.atLeast || matching > rule.atMost ?? .max else { return true }
        let expected = Expectation.contains(atLeast: rule.atLeast, atMost: rule.atMost, matching: matching)
        return fail(schema, matching < rule.atLeast ? "contains" : "maxContains", node, expected)
    }

    /// Few items are compared pair by pair; many go through a hash, so that a long list cannot take quadratic time.
    private mutating func checkUnique(_ items: [Node], of schema: Subschema) -> Bool {
        var holds = true
        var earlier: [JSONValue: Int] = [:]
        for (index, item) in items.enumerated() {
            let first =
                items.count <= 8
                ? items[..<index].firstIndex { $0.isEqual(to: item) }
                : earlier.updateValue(index, forKey: JSONValue(item))
            guard let first else { continue }
            guard isCollecting else { return false }
            path.append(.index(index))
            holds = fail(schema, "uniqueItems", item, .uniqueItems(equal: items[first].range))
            path.removeLast()
        }
        return holds
    }

    mutating func checkUnevaluatedItems(
        _ number: Int,
        of schema: Subschema,
        _ items: [Node],
        _ marks: inout Marks,
        keywordsHold: Bool
    ) -> Bool {
        var holds = true
        for index in items.indices where !marks.contains(index) {
            // What a failed keyword looked at is unknown, so nothing is held against an item then.
            guard keywordsHold else { return false }
            if isClosed(number) { return refuse(items, from: index, of: schema, "unevaluatedItems") }
            holds = descend(number, items[index], by: .index(index)) && holds
            guard holds || isCollecting else { return false }
        }
        marks.insertAll()
        return holds
    }
}
