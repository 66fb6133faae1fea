import AsyncVideoAPI
import Diagnostics
import YAMLTree

/// Options from one place, or from several laid over each other, with where each was written.
struct OptionLayer {
    var options = ProcessingOptions()
    /// The same, as they may be shown.
    var shown = ProcessingOptions()
    var origins: [OptionName: OptionOrigin] = [:]
    /// The values as nodes, for places inside lists.
    var nodes: [OptionName: Node] = [:]
    /// Written, but not usable; what depends on them cannot be judged.
    var unusable: Set<OptionName> = []

    /// The API's own defaults.
    static let api = OptionLayer(
        options: ProcessingOptions().fillingDefaults(),
        shown: ProcessingOptions().fillingDefaults(),
        origins: Dictionary(
            uniqueKeysWithValues: OptionName.allCases.filter { $0.apiDefault != nil }.map { ($0, .apiDefault) }
        )
    )

    /// This layer with `other` over it: each option that is written there replaces the one here as a whole.
    func overlaid(by other: OptionLayer) -> OptionLayer {
        guard !other.origins.isEmpty else { return self }
        var merged = self
        merged.options = options.overridden(by: other.options)
        merged.shown = shown.overridden(by: other.shown)
        merged.origins.merge(other.origins) { $1 }
        merged.nodes.merge(other.nodes) { $1 }
        merged.unusable.subtract(other.origins.keys)
        merged.unusable.formUnion(other.unusable)
        return merged
    }
}

extension OptionLayer {
    /// The options of a mapping; other keys are left to the caller.
    init(_ mapping: Node, in tree: ResolvedTree, file: String) {
        for entry in mapping.entries ?? [] {
            guard let key = entry.key.string, let name = OptionReader.names[key] else { continue }
            origins[name] = .written(file: file, range: entry.key.range)
            nodes[name] = entry.value
            guard let value = OptionReader.value(of: name, entry.value), !tree.isFaulty(entry.value) else {
                unusable.insert(name)
                continue
            }
            options[name] = value
            shown[name] = tree.shown.isEmpty ? value : OptionReader.value(of: name, tree.shownNode(entry.value))
        }
    }
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
