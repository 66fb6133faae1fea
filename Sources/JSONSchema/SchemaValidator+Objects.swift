import Diagnostics
import YAMLTree

// Mappings (core, 10.3.2; validation, 6.5).

extension SchemaValidator {
    mutating func check(
        _ rules: ObjectRules,
        of schema: Subschema,
        _ entries: [Node.Entry],
        _ node: Node,
        _ marks: inout Marks
    ) -> Bool {
        var holds = true
        if entries.count < rules.minProperties {
            holds = fail(schema, "minProperties", node, .minProperties(rules.minProperties))
        }
        if entries.count > rules.maxProperties {
            holds = fail(schema, "maxProperties", node, .maxProperties(rules.maxProperties))
        }
        var present = IndexBits()
        for index in entries.indices where holds || isCollecting {
            holds = check(entries, at: index, rules, of: schema, &present, &marks) && holds
        }
        guard holds || isCollecting else { return false }
        holds = checkPresence(rules, of: schema, present, node) && holds
        for dependent in rules.dependents where present.contains(dependent.on) && (holds || isCollecting) {
            holds = check(dependent.schema, node, &marks) && holds
        }
        return holds
    }

    private mutating func check(
        _ entries: [Node.Entry],
        at index: Int,
        _ rules: ObjectRules,
        of schema: Subschema,
        _ present: inout IndexBits,
        _ marks: inout Marks
    ) -> Bool {
        let name = entries[index].key.keyText
        var holds = true
        var isKnown = false
        if let slot = rules.names.index(of: name) {
            present.insert(slot)
            if let number = rules.slots[slot].schema {
                isKnown = true
                holds = descend(number, entries[index].value, by: .key(name), key: entries[index].key.range)
            }
        }
        for pattern in rules.patterns where (holds || isCollecting) && pattern.pattern.matches(name) {
            isKnown = true
            holds =
                descend(pattern.schema, entries[index].value, by: .key(name), key: entries[index].key.range) && holds
        }
        if !isKnown, let additional = rules.additional {
            isKnown = true
            holds =
                checkExtra(additional, entries[index], of: schema, "additionalProperties", rules.knownNames) && holds
        }
        if isKnown { marks.insert(index) }
        if let number = rules.propertyNames { holds = checkName(number, entries[index].key) && holds }
        return holds
    }

    /// A property that no other keyword speaks about; where none may be, its key is what is wrong.
    private mutating func checkExtra(
        _ number: Int,
        _ entry: Node.Entry,
        of schema: Subschema,
        _ keyword: String,
        _ known: @autoclosure () -> [String]
    ) -> Bool {
        let name = entry.key.keyText
        guard isClosed(number) else { return descend(number, entry.value, by: .key(name), key: entry.key.range) }
        guard isCollecting else { return false }
        return at(entry.key) { $0.fail(schema, keyword, entry.key, .properties(known())) }
    }

    private mutating func checkName(_ number: Int, _ key: Node) -> Bool {
        let name = Node(.string(key.keyText), range: key.range)
        var marks = Marks(isAsked: false)
        guard isCollecting else { return check(number, name, &marks) }
        return at(key) { $0.check(number, name, &marks) }
    }

    /// Runs `body` with the path at the property of `key`.
    private mutating func at(_ key: Node, _ body: (inout SchemaValidator) -> Bool) -> Bool {
        path.append(.key(key.keyText))
        keys.append(key.range)
        defer {
            path.removeLast()
            keys.removeLast()
        }
        return body(&self)
    }

    /// `required` and `dependentRequired`.
    private mutating func checkPresence(
        _ rules: ObjectRules,
        of schema: Subschema,
        _ present: IndexBits,
        _ node: Node
    ) -> Bool {
        var holds = true
        for slot in rules.required where !present.contains(slot) {
            holds = fail(schema, "required", node, .property(rules.slots[slot].name))
            guard isCollecting else { return false }
        }
        for companions in rules.companions where present.contains(companions.of) {
            for slot in companions.needed where !present.contains(slot) {
                let expected = Expectation.companion(rules.slots[slot].name, of: rules.slots[companions.of].name)
                holds = fail(schema, "dependentRequired", node, expected)
            }
        }
        return holds
    }

    mutating func checkUnevaluatedProperties(
        _ number: Int,
        of schema: Subschema,
        _ entries: [Node.Entry],
        _ marks: inout Marks,
        keywordsHold: Bool
    ) -> Bool {
        var holds = true
        for (index, entry) in entries.enumerated() where !marks.contains(index) {
            // What a failed keyword looked at is unknown: only names that no branch knows are held against the user.
            if !keywordsHold, program.knownNames(of: schema).contains(entry.key.keyText) { continue }
            let program = program
            holds =
                checkExtra(number, entry, of: schema, "unevaluatedProperties", program.knownNames(of: schema)) && holds
            guard holds || isCollecting else { return false }
        }
        marks.insertAll()
        return holds
    }
}
