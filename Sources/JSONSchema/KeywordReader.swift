import Diagnostics
import YAMLTree

/// Reads one schema object's keywords as the types the draft demands, refusing everything else at its place.
struct KeywordReader {
    private let entries: [Node.Entry]

    init(_ entries: [Node.Entry]) {
        self.entries = entries
    }

    func node(_ keyword: String) -> Node? {
        entries.first { entry in
            if case .string(let name) = entry.key.value { name == keyword } else { false }
        }?.value
    }

    func range(of keyword: String) -> SourceRange? {
        node(keyword)?.range
    }

    func text(_ keyword: String) throws(SchemaError) -> String? {
        guard let node = node(keyword) else { return nil }
        guard case .string(let text) = node.value else { throw malformed(keyword, "a string", node) }
        return text
    }

    func bool(_ keyword: String) throws(SchemaError) -> Bool? {
        guard let node = node(keyword) else { return nil }
        guard case .bool(let bool) = node.value else { throw malformed(keyword, "true or false", node) }
        return bool
    }

    func number(_ keyword: String) throws(SchemaError) -> Number? {
        guard let node = node(keyword) else { return nil }
        guard let number = Number(node.value), node.value.types.contains(TypeSet(.number)) else {
            throw malformed(keyword, "a number", node)
        }
        return number
    }

    /// A whole number from 0; `2.0` is one, and one too large for `Int` counts as the largest.
    func count(_ keyword: String) throws(SchemaError) -> Int? {
        guard let node = node(keyword) else { return nil }
        switch node.value {
        case .int(let count) where count >= 0: return count
        case .float(let double) where double >= 0 && node.value.types.contains(TypeSet(.integer)):
            return Int(exactly: double) ?? .max
        case .null, .bool, .int, .float, .string, .sequence, .mapping:
            throw malformed(keyword, "a whole number from 0", node)
        }
    }

    func list(_ keyword: String) throws(SchemaError) -> [Node]? {
        guard let node = node(keyword) else { return nil }
        guard case .sequence(let items) = node.value else { throw malformed(keyword, "a list", node) }
        return items
    }

    /// A list of schemas, which must not be empty.
    func schemas(_ keyword: String) throws(SchemaError) -> [Node]? {
        guard let items = try list(keyword) else { return nil }
        guard !items.isEmpty else { throw malformed(keyword, "at least one schema", node(keyword)) }
        return items
    }

    func names(_ keyword: String) throws(SchemaError) -> [String]? {
        guard let items = try list(keyword) else { return nil }
        return try Self.names(items, keyword: keyword)
    }

    static func names(_ items: [Node], keyword: String) throws(SchemaError) -> [String] {
        var names: [String] = []
        for item in items {
            guard case .string(let name) = item.value else {
                throw .malformed(keyword: keyword, needs: "a list of strings", at: item.range)
            }
            names.append(name)
        }
        return names
    }

    func mapping(_ keyword: String) throws(SchemaError) -> [Node.Entry]? {
        guard let node = node(keyword) else { return nil }
        guard case .mapping(let entries) = node.value else { throw malformed(keyword, "an object", node) }
        return entries
    }

    func malformed(_ keyword: String, _ needs: String, _ node: Node?) -> SchemaError {
        .malformed(keyword: keyword, needs: needs, at: node?.range ?? .wholeFile)
    }
}
