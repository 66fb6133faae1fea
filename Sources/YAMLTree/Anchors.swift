import Diagnostics

/// The anchors of a text while it is read, and which of them an alias refers to.
struct Anchors {
    /// What an alias stands for.
    enum Target {
        case node(Node, count: Int)
        /// The alias stands inside of the node that it refers to.
        case unfinished
        case unknown
    }

    /// A node with an anchor that is being read.
    struct Open {
        fileprivate let name: String
        fileprivate let serial: Int
    }

    private struct Entry {
        var range: SourceRange
        /// Tells an anchor from a later one of the same name.
        var serial: Int
        var isUsed = false
        /// Nil as long as it is being read.
        var node: Node?
        /// Nodes in the subtree, itself included.
        var count = 0
    }

    private var entries: [String: Entry] = [:]
    private var replaced: [(name: String, entry: Entry)] = []
    private var serial = 0

    /// The names that an alias can refer to here; none where there are more than that.
    func names(atMost limit: Int) -> [String] { entries.count <= limit ? Array(entries.keys) : [] }

    /// Notes an anchor at the start of its node; nil for a node without one.
    mutating func open(_ name: UnsafePointer<UInt8>?, _ range: SourceRange) -> Open? {
        guard let name = name.map({ String(cString: $0) }) else { return nil }
        serial += 1
        if let earlier = entries.updateValue(Entry(range: range, serial: serial), forKey: name) {
            replaced.append((name, earlier))
        }
        return Open(name: name, serial: serial)
    }

    mutating func finish(_ anchor: Open?, _ node: Node, count: Int) {
        // An inner node may have taken the name meanwhile; it is the later one in the text, so it keeps it.
        guard let anchor, entries[anchor.name]?.serial == anchor.serial else { return }
        entries[anchor.name]?.node = node
        entries[anchor.name]?.count = count
    }

    mutating func target(of name: String) -> Target {
        guard let entry = entries[name] else { return .unknown }
        entries[name]?.isUsed = true
        return entry.node.map { .node($0, count: entry.count) } ?? .unfinished
    }

    /// Those that no alias referred to, in the order of the text.
    var unused: [(name: String, range: SourceRange)] {
        (replaced + entries.map { ($0.key, $0.value) })
            .filter { !$0.entry.isUsed }
            .map { ($0.name, $0.entry.range) }
            .sorted { $0.range.start < $1.range.start }
    }
}
