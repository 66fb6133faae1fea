import YAMLTree

/// A node compared as JSON compares: numbers by value, strings by scalars, mappings without order, places ignored.
struct JSONValue: Hashable {
    let node: Node

    init(_ node: Node) {
        self.node = node
    }

    static func == (left: JSONValue, right: JSONValue) -> Bool {
        left.node.isEqual(to: right.node)
    }

    func hash(into hasher: inout Hasher) {
        switch node.value {
        case .null: hasher.combine(0)
        case .bool(let bool): hasher.combine(bool)
        case .int(let int): hasher.combine(Number.int(int))
        case .float(let double): hasher.combine(Number.float(double))
        case .string(let text): hasher.combine(ExactString(text))
        case .sequence(let items):
            hasher.combine(items.count)
            for item in items { JSONValue(item).hash(into: &hasher) }
        case .mapping(let entries):
            hasher.combine(entries.reduce(0) { $0 ^ Self.hash(of: $1) })
        }
    }

    /// Of one entry alone, so that entries can be put together in any order.
    private static func hash(of entry: Node.Entry) -> Int {
        var hasher = Hasher()
        hasher.combine(ExactString(entry.key.keyText))
        JSONValue(entry.value).hash(into: &hasher)
        return hasher.finalize()
    }
}

extension Node {
    /// Equality as JSON Schema defines it (core, 4.2.2).
    func isEqual(to other: Node) -> Bool {
        switch (value, other.value) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.string(let left), .string(let right)): left.isExactly(right)
        case (.int, .int), (.int, .float), (.float, .int), (.float, .float): Number(value) == Number(other.value)
        case (.sequence(let left), .sequence(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isEqual(to: $1) }
        case (.mapping(let left), .mapping(let right)): Self.areEqual(left, right)
        case (.null, _), (.bool, _), (.int, _), (.float, _), (.string, _), (.sequence, _), (.mapping, _): false
        }
    }

    private static func areEqual(_ left: [Entry], _ right: [Entry]) -> Bool {
        guard left.count == right.count else { return false }
        var values: [ExactString: Node] = [:]
        for entry in right { values[ExactString(entry.key.keyText)] = entry.value }
        return left.allSatisfy { entry in
            values[ExactString(entry.key.keyText)].map { entry.value.isEqual(to: $0) } ?? false
        }
    }
}
