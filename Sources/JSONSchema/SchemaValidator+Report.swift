import Diagnostics
import YAMLTree

// Remembering what does not hold.

extension SchemaValidator {
    /// Notes a violation while collecting; false, so that checks can end with it.
    mutating func fail(_ schema: Subschema, _ keyword: String, _ node: Node, _ expected: Expectation) -> Bool {
        if isCollecting, violations.count < Self.violationLimit {
            violations.append(violation(of: schema, keyword, node, expected))
        }
        return false
    }

    func violation(of schema: Subschema, _ keyword: String, _ node: Node, _ expected: Expectation) -> Violation {
        Violation(
            keyword: keyword,
            path: InstancePath(path),
            range: node.range,
            keyRange: keys.last,
            schemaPath: keyword == "false" ? schema.location : "\(schema.location)/\(keyword)",
            expected: expected,
            found: node,
            annotations: schema.annotations
        )
    }

    /// In the order of the text; what two schemas say alike about one place is said once.
    var sortedViolations: [Violation] {
        var seen: Set<String> = []
        let distinct = violations.filter {
            // The same key may stand there twice, as 1 and as "1".
            let start = $0.range.start
            return seen.insert("\(start.line):\(start.column) \($0.path.pointer) \($0.keyword) \($0.message)").inserted
        }
        return distinct.enumerated().sorted { left, right in
            (left.element.range.start, left.offset) < (right.element.range.start, right.offset)
        }.map(\.element)
    }

    /// Applies a subschema to a value one step further down.
    mutating func descend(
        _ number: Int,
        _ node: Node,
        by step: @autoclosure () -> InstancePath.Step,
        key: SourceRange? = nil
    ) -> Bool {
        var marks = Marks(isAsked: false)
        guard isCollecting else { return check(number, node, &marks) }
        path.append(step())
        if let key { keys.append(key) }
        defer {
            path.removeLast()
            if key != nil { keys.removeLast() }
        }
        return check(number, node, &marks)
    }

    /// Only whether a subschema holds; nothing is reported.
    mutating func probe(_ number: Int, _ node: Node, _ marks: inout Marks) -> Bool {
        let wasCollecting = isCollecting
        isCollecting = false
        defer { isCollecting = wasCollecting }
        return check(number, node, &marks)
    }
}
