import Diagnostics

/// The entries of a mapping while it is read: keeps the first of equal keys and puts merge keys in at the end.
struct MappingContent {
    /// What became of an entry.
    enum Outcome {
        case added
        case duplicate(first: Node)
        case notMergeable
    }

    private var entries: [Node.Entry] = []
    private var seen = SeenKeys()
    private var merges = MergeKeys()
    private var firstMerge: Node?

    /// Just behind the last value.
    var end: SourcePosition?

    init() {
        // Few mappings have less; growing one by one would cost more than what the others waste.
        entries.reserveCapacity(4)
    }

    mutating func add(_ entry: Node.Entry, isMerge: Bool) -> Outcome {
        guard isMerge else {
            if let index = seen.earlier(entry.key, in: entries) { return .duplicate(first: entries[index].key) }
            entries.append(entry)
            return .added
        }
        if let firstMerge { return .duplicate(first: firstMerge) }
        firstMerge = entry.key
        return merges.add(entry.value, before: entries.count) ? .added : .notMergeable
    }

    /// All entries, with those of merge keys.
    func finish() -> [Node.Entry] { merges.apply(to: entries) }
}
