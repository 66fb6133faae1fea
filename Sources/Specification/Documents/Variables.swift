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

/// Fills in `${NAME}` from the environment; `$${` stands for a literal `${`.
struct Variables {
    let environment: [String: String]
    let file: String
    let text: [UInt8]

    func resolve(_ root: Node) -> ResolvedTree {
        var tree = ResolvedTree(root: root)
        guard mentionsVariables else { return tree }
        tree.root = resolve(root, &tree)
        return tree
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

    private func resolve(_ node: Node, _ tree: inout ResolvedTree) -> Node {
        switch node.value {
        case .null, .bool, .int, .float: return node
        case .string(let text): return Node(.string(resolve(text, node, &tree)), range: node.range)
        case .sequence(let nodes): return Node(.sequence(nodes.map { resolve($0, &tree) }), range: node.range)
        case .mapping(let entries):
            let resolved = entries.map { Node.Entry(key: $0.key, value: resolve($0.value, &tree)) }
            return Node(.mapping(resolved), range: node.range)
        }
    }

    private func resolve(_ text: String, _ node: Node, _ tree: inout ResolvedTree) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")), text.contains("${") else { return text }
        let isKnown = tree.shown[node.range.start] != nil
        var value = ""
        var hasVariable = false
        for piece in VariableText.pieces(of: text) {
            switch piece {
            case .text(let text): value += text
            case .variable(let name):
                hasVariable = true
                if let found = environment[name] {
                    value += found
                } else {
                    tree.faulty.insert(node.range.start)
                    // Through an alias the same text comes by again.
                    if !isKnown {
                        let range = place(of: "${\(name)}", in: node)
                        tree.diagnostics.append(VariableReport.undefined(name, environment, file, range))
                    }
                }
            case .malformed(let text):
                tree.faulty.insert(node.range.start)
                if !isKnown {
                    tree.diagnostics.append(VariableReport.malformed(text, file, place(of: text, in: node)))
                }
            }
        }
        tree.shown[node.range.start] = ResolvedTree.Shown(text: text, hasVariable: hasVariable)
        return value
    }

    /// Where the word stands inside the node's text; the node itself where escapes hide it.
    private func place(of word: String, in node: Node) -> SourceRange {
        let withoutMark = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text[...]
        let lines = String(decoding: withoutMark, as: UTF8.self)
            .split(omittingEmptySubsequences: false) { $0.isNewline }
        let first = node.range.start.line - 1
        for index in first..<min(max(first, node.range.end.line), lines.count) {
            guard let found = lines[index].firstRange(of: word) else { continue }
            let column = lines[index].unicodeScalars.distance(from: lines[index].startIndex, to: found.lowerBound) + 1
            let start = SourcePosition(line: index + 1, column: column)
            guard start >= node.range.start else { continue }
            return SourceRange(
                start: start,
                end: SourcePosition(line: start.line, column: column + word.unicodeScalars.count)
            )
        }
        return node.range
    }
}

/// The wording of what can be wrong with a variable.
enum VariableReport {
    static func undefined(
        _ name: String,
        _ environment: [String: String],
        _ file: String?,
        _ range: SourceRange
    ) -> Diagnostic {
        let state = environment[name] == nil ? "not set" : "empty"
        let near = Similarity.closest(to: name, in: environment.keys.filter { $0 != name })
        return Diagnostic(
            id: "undefined-variable",
            message: "environment variable '\(name)' is \(state)",
            file: file,
            range: range,
            help: near.map { "did you mean '${\($0)}'?" } ?? "set it, or write '$${' for a literal '${'"
        )
    }

    static func malformed(_ text: String, _ file: String?, _ range: SourceRange) -> Diagnostic {
        Diagnostic(
            id: "malformed-variable",
            message: "'\(text)' is not of the form '${NAME}'",
            file: file,
            range: range,
            help: "a name has letters, digits and '_'; write '$${' for a literal '${'"
        )
    }
}

/// A text taken apart at its variables.
enum VariableText {
    enum Piece: Hashable {
        case text(String)
        case variable(String)
        /// From `${` on, where no name and `}` follow.
        case malformed(String)
    }

    static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var plain = ""
        var rest = Substring(text)
        while let character = rest.first {
            if rest.hasPrefix("$${") {
                plain += "${"
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                if !plain.isEmpty { pieces.append(.text(plain)) }
                plain = ""
                pieces.append(variable(&rest))
            } else {
                plain.append(character)
                rest = rest.dropFirst()
            }
        }
        return plain.isEmpty ? pieces : pieces + [.text(plain)]
    }

    private static func variable(_ rest: inout Substring) -> Piece {
        let name = rest.dropFirst(2).prefix { $0 != "}" && !$0.isWhitespace && $0 != "$" }
        let after = rest[name.endIndex...]
        guard after.first == "}", isName(name) else {
            let text = rest[..<(after.first == "}" ? after.index(after: after.startIndex) : after.startIndex)]
            rest = rest[text.endIndex...]
            return .malformed(String(text))
        }
        rest = after.dropFirst()
        return .variable(String(name))
    }

    private static func isName(_ name: Substring) -> Bool {
        guard let first = name.utf8.first, !(48...57).contains(first) else { return false }
        return name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
        }
    }
}
