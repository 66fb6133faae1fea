/// The values of a mapping's `<<` keys, put in once the mapping's own keys are all known, because those win.
struct MergeKeys {
    private var pending: [(index: Int, entries: [Node.Entry])] = []

    var isEmpty: Bool { pending.isEmpty }

    /// Remembers a `<<` value that stood before the entry with this index; false if it is no mapping or list of them.
    mutating func add(_ value: Node, before index: Int) -> Bool {
        switch value.value {
        case .mapping(let entries):
            pending.append((index, entries))
            return true
        case .sequence(let nodes):
            let mappings = nodes.compactMap(\.entries)
            guard mappings.count == nodes.count else { return false }
            for entries in mappings { pending.append((index, entries)) }
            return true
        case .null, .bool, .int, .float, .string:
            return false
        }
    }

    /// The mapping's entries with the merged ones where their `<<` stood; of equal keys the mapping's own, then the first.
    func apply(to entries: [Node.Entry]) -> [Node.Entry] {
        guard !pending.isEmpty else { return entries }
        var known = Set(entries.map { NodeContent(node: $0.key) })
        var result: [Node.Entry] = []
        var next = 0
        for merge in pending {
            result += entries[next..<merge.index]
            next = merge.index
            result += merge.entries.filter { known.insert(NodeContent(node: $0.key)).inserted }
        }
        return result + entries[next...]
    }
}
