import Diagnostics

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
            message: "environment variable '\(VisibleText.excerpt(name))' is \(state)",
            file: file,
            range: range,
            help: near.map { "did you mean '${\($0)}'?" } ?? "set it, or write '$${' for a literal '${'"
        )
    }

    static func malformed(_ text: String, _ file: String?, _ range: SourceRange) -> Diagnostic {
        Diagnostic(
            id: "malformed-variable",
            message: "'\(VisibleText.excerpt(text))' is not of the form '${NAME}'",
            file: file,
            range: range,
            help: "a name has letters, digits and '_'; write '$${' for a literal '${'"
        )
    }
}
