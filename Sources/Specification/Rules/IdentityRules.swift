import Diagnostics
import YAMLTree

/// What names things in the recorded state, and so must be plain and the same everywhere.
enum IdentityRules {
    /// Checks a text that is recorded; `place` is what the user calls it.
    static func check(_ node: Node?, _ place: String, in tree: ResolvedTree, file: String) -> [Diagnostic] {
        guard let node, let text = node.string, !text.isEmpty, !tree.faulty.contains(node.range.start) else {
            return []
        }
        if tree.shown[node.range.start]?.hasVariable == true { return [variable(place, node, file)] }
        guard let flaw = flaw(text) else { return [] }
        return [
            Diagnostic(
                id: "identity-form",
                message: "\(place) \(flaw)",
                file: file,
                range: node.range,
                help: "write it plainly: it is recorded, and compared character by character"
            )
        ]
    }

    private static func variable(_ place: String, _ node: Node, _ file: String) -> Diagnostic {
        Diagnostic(
            id: "variable-not-here",
            message: "\(place) cannot come from the environment",
            file: file,
            range: node.range,
            help: "it is recorded, and what comes from the environment never is: write it down"
        )
    }

    /// Nil for a text without flaw.
    static func flaw(_ text: String) -> String? {
        // Nearly all are a plain word.
        if text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return nil }
        if text.first?.isWhitespace == true { return "starts with a blank" }
        if text.last?.isWhitespace == true { return "ends with a blank" }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return "has a control character"
        }
        return nil
    }
}
