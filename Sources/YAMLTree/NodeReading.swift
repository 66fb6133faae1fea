extension Node {
    /// The entries of a mapping; nil for anything else.
    package var entries: [Entry]? {
        guard case .mapping(let entries) = value else { return nil }
        return entries
    }

    /// The items of a list; nil for anything else.
    package var items: [Node]? {
        guard case .sequence(let items) = value else { return nil }
        return items
    }

    /// The text of a string; nil for anything else, numbers too.
    package var string: String? {
        guard case .string(let string) = value else { return nil }
        return string
    }

    /// The entry with this text as its key; nil if there is none or this is no mapping.
    package func entry(_ key: String) -> Entry? {
        guard case .mapping(let entries) = value else { return nil }
        // By index: a loop over the entries would copy each of them.
        for index in entries.indices where entries[index].key.says(key) { return entries[index] }
        return nil
    }

    private func says(_ text: String) -> Bool {
        guard case .string(let own) = value else { return false }
        return own == text
    }

    /// The value under this key; nil if there is none or this is no mapping.
    package subscript(_ key: String) -> Node? {
        entry(key)?.value
    }

    /// How many mappings and lists are inside each other here; 0 for a scalar.
    var height: Int {
        switch value {
        case .null, .bool, .int, .float, .string: 0
        case .sequence(let nodes): 1 + (nodes.map(\.height).max() ?? 0)
        case .mapping(let entries): 1 + (entries.map { max($0.key.height, $0.value.height) }.max() ?? 0)
        }
    }
}
