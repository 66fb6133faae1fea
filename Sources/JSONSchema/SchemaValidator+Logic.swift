import YAMLTree

// Schemas put together on one value (core, 10.2 and 11).

extension SchemaValidator {
    mutating func check(_ rule: LogicRule, of schema: Subschema, _ node: Node, _ marks: inout Marks) -> Bool {
        switch rule {
        case .reference(let target): check(target, node, &marks)
        case .dynamicReference(let target, let table): check(dynamicTarget(target, table: table), node, &marks)
        case .all(let branches): checkAll(branches, node, &marks)
        case .any(let branches): checkAny(branches, node, &marks)
        case .one(let branches): checkOne(branches, of: schema, node, &marks)
        case .not(let number): checkNot(number, of: schema, node)
        case .condition(let condition, let then, let otherwise):
            checkCondition(condition, then: then, otherwise: otherwise, node, &marks)
        }
    }

    private mutating func checkAll(_ branches: [Int], _ node: Node, _ marks: inout Marks) -> Bool {
        var holds = true
        for branch in branches where holds || isCollecting {
            holds = check(branch, node, &marks) && holds
        }
        return holds
    }

    private mutating func checkAny(_ branches: [Int], _ node: Node, _ marks: inout Marks) -> Bool {
        var holds = false
        // One branch is enough, unless somebody asks what the others look at.
        for branch in branches where !holds || marks.isAsked {
            var inner = marks.fork
            guard probe(branch, node, &inner) else { continue }
            holds = true
            marks.merge(inner)
        }
        return holds || reportBranches(branches, node)
    }

    private mutating func checkOne(
        _ branches: [Int],
        of schema: Subschema,
        _ node: Node,
        _ marks: inout Marks
    ) -> Bool {
        var count = 0
        for branch in branches where count < 2 {
            var inner = marks.fork
            guard probe(branch, node, &inner) else { continue }
            count += 1
            marks.merge(inner)
        }
        switch count {
        case 0: return reportBranches(branches, node)
        case 1: return true
        default: return reportMatches(branches, of: schema, node)
        }
    }

    private mutating func reportMatches(_ branches: [Int], of schema: Subschema, _ node: Node) -> Bool {
        guard isCollecting else { return false }
        var matching: [Int] = []
        for (index, branch) in branches.enumerated() {
            var marks = Marks(isAsked: false)
            if probe(branch, node, &marks) { matching.append(index) }
        }
        return fail(schema, "oneOf", node, .oneMatch(of: branches.count, matching: matching))
    }

    private mutating func checkNot(_ number: Int, of schema: Subschema, _ node: Node) -> Bool {
        var marks = Marks(isAsked: false)
        return !probe(number, node, &marks) || fail(schema, "not", node, .noMatch)
    }

    private mutating func checkCondition(
        _ condition: Int,
        then: Int?,
        otherwise: Int?,
        _ node: Node,
        _ marks: inout Marks
    ) -> Bool {
        var inner = marks.fork
        guard probe(condition, node, &inner) else {
            return otherwise.map { check($0, node, &marks) } ?? true
        }
        marks.merge(inner)
        return then.map { check($0, node, &marks) } ?? true
    }

    /// `unevaluatedItems` and `unevaluatedProperties`, after every other keyword has marked what it looked at.
    mutating func checkUnevaluated(
        _ schema: Subschema,
        _ node: Node,
        _ marks: inout Marks,
        keywordsHold: Bool
    ) -> Bool {
        switch node.value {
        case .null, .bool, .int, .float, .string: return true
        case .sequence(let items):
            guard let number = schema.rules.unevaluatedItems else { return true }
            return checkUnevaluatedItems(number, of: schema, items, &marks, keywordsHold: keywordsHold)
        case .mapping(let entries):
            guard let number = schema.rules.unevaluatedProperties else { return true }
            return checkUnevaluatedProperties(number, of: schema, entries, &marks, keywordsHold: keywordsHold)
        }
    }

    /// Reports what the most useful of the branches has against `node`, none of which holds.
    private mutating func reportBranches(_ branches: [Int], _ node: Node) -> Bool {
        guard isCollecting else { return false }
        let before = violations
        var findings: [[Violation]] = []
        for branch in branches {
            violations = []
            var marks = Marks(isAsked: false)
            _ = check(branch, node, &marks)
            findings.append(violations)
        }
        violations = before + BranchChoice.best(of: findings, at: path.count)
        return false
    }
}
