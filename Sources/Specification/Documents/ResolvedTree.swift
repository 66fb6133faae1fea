import Diagnostics
import YAMLTree

/// A tree with its `${NAME}`s filled in, and what may be shown of the strings that hold them.
struct ResolvedTree {
    /// What may be shown of a string with a `${` in it.
    struct Shown {
        var text: String
        /// False where the string only has literal `$${`.
        var hasVariable: Bool
    }

    /// With the values of the environment.
    var root: Node
    /// The strings as they were written, by where they start; only those with a `${`.
    var shown: [SourcePosition: Shown] = [:]
    /// Where values start with which something is wrong; whatever else is wrong with them is beside the point.
    var faulty: Set<SourcePosition> = []
    var diagnostics: [Diagnostic] = []
}

extension ResolvedTree {
    /// The node with what may be shown of its strings.
    func shownNode(_ node: Node) -> Node {
        switch node.value {
        case .null, .bool, .int, .float: node
        case .string: shown[node.range.start].map { Node(.string($0.text), range: node.range) } ?? node
        case .sequence(let nodes): Node(.sequence(nodes.map(shownNode)), range: node.range)
        case .mapping(let entries):
            Node(
                .mapping(entries.map { Node.Entry(key: $0.key, value: shownNode($0.value)) }),
                range: node.range
            )
        }
    }

    /// Whether something is wrong with the node or anything in it.
    func isFaulty(_ node: Node) -> Bool {
        guard !faulty.isEmpty else { return false }
        if faulty.contains(node.range.start) { return true }
        switch node.value {
        case .null, .bool, .int, .float, .string: return false
        case .sequence(let nodes): return nodes.contains(where: isFaulty)
        case .mapping(let entries):
            return entries.contains { faulty.contains($0.key.range.start) || isFaulty($0.value) }
        }
    }
}
