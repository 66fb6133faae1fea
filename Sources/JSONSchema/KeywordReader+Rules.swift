import Diagnostics
import YAMLTree

// The keywords that hold plain data, read into rules.

extension KeywordReader {
    func types() throws(SchemaError) -> TypeSet {
        guard let node = node("type") else { return .all }
        switch node.value {
        case .string(let name): return TypeSet(try type(name, node))
        case .sequence(let items):
            guard !items.isEmpty else { throw malformed("type", "at least one type", node) }
            var types: [JSONType] = []
            for (name, item) in zip(try Self.names(items, keyword: "type"), items) {
                types.append(try type(name, item))
            }
            return TypeSet(types)
        case .null, .bool, .int, .float, .mapping: throw malformed("type", "a type's name or a list of them", node)
        }
    }

    private func type(_ name: String, _ node: Node) throws(SchemaError) -> JSONType {
        guard let type = JSONType(rawValue: name) else {
            let names = JSONType.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            throw malformed("type", "one of \(names), not '\(name)'", node)
        }
        return type
    }

    /// `enum`, or `const`; of both only the values that are in both.
    func values() throws(SchemaError) -> ValueRule? {
        let list = try list("enum")
        guard let constant = node("const") else { return list.map { ValueRule("enum", $0) } }
        guard let list, !list.contains(where: { $0.isEqual(to: constant) }) else {
            return ValueRule("const", [constant])
        }
        return ValueRule("enum", [])
    }

    func numberRules() throws(SchemaError) -> NumberRules? {
        let rules = NumberRules(
            minimum: try number("minimum"),
            maximum: try number("maximum"),
            exclusiveMinimum: try number("exclusiveMinimum"),
            exclusiveMaximum: try number("exclusiveMaximum"),
            multipleOf: try number("multipleOf")
        )
        if let divisor = rules.multipleOf, divisor.order(to: .int(0)) != .greater {
            throw malformed("multipleOf", "a number above 0", node("multipleOf"))
        }
        return rules.isEmpty ? nil : rules
    }

    func stringRules() throws(SchemaError) -> StringRules? {
        var rules = StringRules()
        rules.minLength = try count("minLength") ?? 0
        rules.maxLength = try count("maxLength") ?? .max
        if let pattern = try text("pattern") {
            rules.pattern = try Pattern(pattern, at: range(of: "pattern") ?? .wholeFile)
        }
        return rules.minLength == 0 && rules.maxLength == .max && rules.pattern == nil ? nil : rules
    }

    func annotations() throws(SchemaError) -> Annotations {
        var annotations = Annotations()
        annotations.title = try text("title")
        annotations.description = try text("description")
        annotations.defaultValue = node("default")
        annotations.examples = try list("examples") ?? []
        annotations.deprecated = try bool("deprecated") ?? false
        return annotations
    }
}

extension ValueRule {
    fileprivate init(_ keyword: String, _ values: [Node]) {
        self.keyword = keyword
        self.values = values
        names = NameTable(
            values.compactMap { node in
                if case .string(let text) = node.value { text } else { nil }
            }
        )
    }

    func allows(_ node: Node) -> Bool {
        if case .string(let text) = node.value { return names.index(of: text) != nil }
        return values.contains { $0.isEqual(to: node) }
    }
}

extension NumberRules {
    fileprivate var isEmpty: Bool {
        minimum == nil && maximum == nil && exclusiveMinimum == nil && exclusiveMaximum == nil && multipleOf == nil
    }
}
