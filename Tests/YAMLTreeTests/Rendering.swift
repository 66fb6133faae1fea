import Diagnostics
import YAMLTree

/// A node as compact text, so that a test shows at a glance what a YAML text means.
func plain(_ node: Node?) -> String {
    guard let node else { return "nothing" }
    switch node.value {
    case .null: return "null"
    case .bool(let value): return "\(value)"
    case .int(let value): return "\(value)"
    case .float(let value): return "\(value)f"
    case .string(let value): return "'\(value)'"
    case .sequence(let nodes): return "[" + nodes.map(plain).joined(separator: ", ") + "]"
    case .mapping(let entries):
        return "{" + entries.map { "\(plain($0.key)): \(plain($0.value))" }.joined(separator: ", ") + "}"
    }
}

/// What the parser makes of a text, as compact text.
func meaning(_ text: String) -> String {
    let parsed = YAMLParser().parse(text)
    return parsed.diagnostics.isEmpty ? plain(parsed.root) : parsed.diagnostics.map(\.message).joined(separator: "; ")
}

/// A diagnostic as `line:column-line:column id: message`, with the notes in brackets.
func short(_ diagnostic: Diagnostic) -> String {
    let notes = diagnostic.notes.map { " (\(place($0.range)) \($0.message))" }.joined()
    return "\(place(diagnostic.range)) \(diagnostic.id): \(diagnostic.message)\(notes)"
}

private func place(_ range: SourceRange?) -> String {
    range.map { "\($0.start.line):\($0.start.column)" } ?? "-"
}
