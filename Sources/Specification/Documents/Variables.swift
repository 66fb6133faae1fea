import Diagnostics
import YAMLTree

/// Fills in `${NAME}` from the environment; `$${` stands for a literal `${`.
struct Variables {
    /// More problems than anybody reads are not looked for.
    private static let problemLimit = 1_001

    let environment: [String: String]
    let file: String
    let text: [UInt8]

    /// A tree on its way to being resolved.
    private struct Work {
        var tree: ResolvedTree
        /// Nil as long as nothing is wrong.
        var lines: SourceLines?
    }

    func resolve(_ root: Node) -> ResolvedTree {
        var work = Work(tree: ResolvedTree(root: root))
        guard mentionsVariables else { return work.tree }
        work.tree.root = resolve(root, &work)
        return work.tree
    }

    /// Most files have none, and then nothing is copied.
    private var mentionsVariables: Bool {
        var rest = text[...]
        while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
            rest = rest[(dollar + 1)...]
            if rest.first == UInt8(ascii: "{") { return true }
        }
        return false
    }

    private func resolve(_ node: Node, _ work: inout Work) -> Node {
        switch node.value {
        case .null, .bool, .int, .float: return node
        case .string(let text): return Node(.string(resolve(text, node, &work)), range: node.range)
        case .sequence(let nodes): return Node(.sequence(nodes.map { resolve($0, &work) }), range: node.range)
        case .mapping(let entries):
            let resolved = entries.map { Node.Entry(key: $0.key, value: resolve($0.value, &work)) }
            return Node(.mapping(resolved), range: node.range)
        }
    }

    private func resolve(_ text: String, _ node: Node, _ work: inout Work) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        let pieces = VariableText.pieces(of: text)
        guard pieces != [.text(text)] else { return text }
        // Through an alias the same text comes by again.
        let isKnown = work.tree.shown[node.range.start] != nil
        var value = ""
        var hasVariable = false
        for piece in pieces {
            switch piece {
            case .text(let text): value += text
            case .variable(let name):
                hasVariable = true
                if let found = environment[name] {
                    value += found
                    continue
                }
                report(node, &work, isKnown: isKnown, "${\(name)}") { range in
                    VariableReport.undefined(name, environment, file, range)
                }
            case .malformed(let text):
                report(node, &work, isKnown: isKnown, text) { VariableReport.malformed(text, file, $0) }
            }
        }
        work.tree.shown[node.range.start] = ResolvedTree.Shown(text: text, hasVariable: hasVariable)
        return value
    }

    private func report(
        _ node: Node,
        _ work: inout Work,
        isKnown: Bool,
        _ word: String,
        _ problem: (SourceRange) -> Diagnostic
    ) {
        work.tree.faulty.insert(node.range.start)
        guard !isKnown, work.tree.diagnostics.count < Self.problemLimit else { return }
        work.tree.diagnostics.append(problem(place(of: word, in: node, &work)))
    }

    /// Where the word stands inside the node's text; the node itself where escapes hide it.
    private func place(of word: String, in node: Node, _ work: inout Work) -> SourceRange {
        var lines = work.lines ?? SourceLines(text)
        work.lines = nil
        defer { work.lines = lines }
        return lines.range(of: word, from: node.range.start, to: node.range.end) ?? node.range
    }
}
