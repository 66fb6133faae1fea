/// A node compared by what it says, not by where it stands; what makes two keys of a mapping equal.
struct NodeContent: Hashable {
    let node: Node

    static func == (left: NodeContent, right: NodeContent) -> Bool {
        switch (left.node.value, right.node.value) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.int(let left), .int(let right)): left == right
        case (.float(let left), .float(let right)): left.bitPattern == right.bitPattern
        // `==` takes two spellings of one accented letter for the same, but sees at once what differs.
        case (.string(let left), .string(let right)): left == right && left.utf8.elementsEqual(right.utf8)
        case (.sequence(let left), .sequence(let right)):
            left.elementsEqual(right) { NodeContent(node: $0) == NodeContent(node: $1) }
        case (.mapping(let left), .mapping(let right)):
            left.elementsEqual(right) {
                NodeContent(node: $0.key) == NodeContent(node: $1.key)
                    && NodeContent(node: $0.value) == NodeContent(node: $1.value)
            }
        case (.null, _), (.bool, _), (.int, _), (.float, _), (.string, _), (.sequence, _), (.mapping, _): false
        }
    }

    func hash(into hasher: inout Hasher) {
        switch node.value {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .int(let value): hasher.combine(value)
        case .float(let value): hasher.combine(value.bitPattern)
        // Bytes, not characters: two spellings of one accented letter are two keys for every other YAML reader.
        case .string(let value): for byte in value.utf8 { hasher.combine(byte) }
        case .sequence(let nodes): for node in nodes { NodeContent(node: node).hash(into: &hasher) }
        case .mapping(let entries):
            for entry in entries {
                NodeContent(node: entry.key).hash(into: &hasher)
                NodeContent(node: entry.value).hash(into: &hasher)
            }
        }
    }
}

/// The keys of a mapping that is being read, quick for the few keys of a usual mapping and for very many.
struct SeenKeys {
    private static let fewKeys = 16
    private var places: [NodeContent: Int] = [:]

    /// The index of an earlier equal key in `entries`, which must be all the entries so far.
    mutating func earlier(_ key: Node, in entries: [Node.Entry]) -> Int? {
        let content = NodeContent(node: key)
        if entries.count < Self.fewKeys {
            return entries.firstIndex { NodeContent(node: $0.key) == content }
        }
        for index in places.count..<entries.count {
            places[NodeContent(node: entries[index].key)] = index
        }
        return places[content]
    }
}
