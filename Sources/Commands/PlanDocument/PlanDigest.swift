import AsyncVideoAPI
import Crypto
import Foundation
import JSONSchema
import YAMLTree

/// Digests of plans and of what may not be shown in them.
enum PlanDigest {
    /// Of everything in the document but its own digest.
    static func of(_ document: PlanDocument) -> String {
        do {
            return of(try JSONText.parse(bytes: Array(document.json(pretty: false))))
        } catch {
            preconditionFailure("a plan document is JSON: \(error)")
        }
    }

    /// Of a document as it was read; what this program does not know counts too.
    static func of(_ document: Node) -> String {
        var text = ""
        CanonicalJSON.write(document, leavingOut: "digest", to: &text)
        return of("plan", text)
    }

    /// The purpose keeps the digests of different things apart.
    static func of(_ purpose: String, _ text: String) -> String {
        var hash = SHA256()
        hash.update(data: Data("\(purpose) v1\n".utf8))
        hash.update(data: Data(text.utf8))
        return hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

/// JSON in one form, whatever white space, order of keys and spelling of numbers it was written with.
enum CanonicalJSON {
    /// `leavingOut` is a key of the outermost object.
    static func write(_ node: Node, leavingOut key: String? = nil, to text: inout String) {
        switch node.value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let value): text += String(value)
        // A number that is too large for any is written by nobody we know, and must not end the program.
        case .float(let value): text += value.isFinite ? JSONValue.double(value).canonicalText : "\(value)"
        case .string(let value): text += JSONValue.string(value).canonicalText
        case .sequence(let nodes): write(nodes, to: &text)
        case .mapping(let entries): write(entries.filter { $0.key.string != key }, to: &text)
        }
    }

    private static func write(_ nodes: [Node], to text: inout String) {
        text += "["
        for (index, node) in nodes.enumerated() {
            if index > 0 { text += "," }
            write(node, to: &text)
        }
        text += "]"
    }

    private static func write(_ entries: [Node.Entry], to text: inout String) {
        let members = entries.map { (name: $0.key.string ?? "", value: $0.value) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        text += "{"
        for (index, member) in members.enumerated() {
            if index > 0 { text += "," }
            text += JSONValue.string(member.name).canonicalText + ":"
            write(member.value, to: &text)
        }
        text += "}"
    }
}
