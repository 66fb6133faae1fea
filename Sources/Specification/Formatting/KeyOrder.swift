import YAMLTree

/// The order of a mapping's keys: that of the schema's properties, so that a new option has its place at once.
struct KeyOrder {
    private let schema: Node
    private let root: Node

    /// Nil if the schema is no JSON.
    init?(_ document: SchemaDocument) {
        guard let root = YAMLParser().parse(document.text).root else { return nil }
        schema = root
        self.root = root
    }

    private init(schema: Node, root: Node) {
        self.schema = schema
        self.root = root
    }

    /// The place of each known key.
    var places: [String: Int] {
        let names = schema["properties"]?.entries?.compactMap(\.key.string) ?? []
        return Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// That of the mapping under a key; nil where nothing is known.
    func under(_ key: String) -> KeyOrder? {
        (schema["properties"]?[key] ?? schema["additionalProperties"]).flatMap(resolved)
    }

    /// That of the mappings in a list.
    var items: KeyOrder? { schema["items"].flatMap(resolved) }

    private func resolved(_ node: Node) -> KeyOrder? {
        guard let reference = node["$ref"]?.string else { return KeyOrder(schema: node, root: root) }
        let prefix = "#/$defs/"
        guard reference.hasPrefix(prefix) else { return nil }
        return root["$defs"]?[String(reference.dropFirst(prefix.count))].map { KeyOrder(schema: $0, root: root) }
    }
}
