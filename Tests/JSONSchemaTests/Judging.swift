import Diagnostics
import JSONSchema
import YAMLTree

/// Violations of a JSON text, each as `line:column pointer keyword: message`.
func judge(_ schema: String, _ instance: String) throws -> [String] {
    try violations(schema, instance).map(\.summary)
}

/// Violations of a JSON text.
func violations(_ schema: String, _ instance: String) throws -> [Violation] {
    try Schema.compile(schema).validate(JSONText.parse(instance))
}

/// Whether a JSON text keeps to a schema, both ways of asking agreeing.
func accepts(_ schema: String, _ instance: String) throws -> Bool {
    let schema = try Schema.compile(schema)
    let node = try JSONText.parse(instance)
    let verdict = schema.accepts(node)
    return verdict == schema.validate(node).isEmpty ? verdict : !verdict
}

extension Violation {
    var summary: String { "\(range.start.line):\(range.start.column) \(path.pointer) \(keyword): \(message)" }
}

/// A node without a text, for instances that are made by code.
func node(_ value: Node.Value) -> Node {
    Node(value, range: .wholeFile)
}
