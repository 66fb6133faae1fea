import Diagnostics

/// Findings as workflow commands, which GitHub shows at their lines in a pull request.
///
/// Source: GitHub's "Workflow commands for GitHub Actions", and the escapes that its toolkit writes.
struct GitHubView {
    func text(_ findings: Findings) -> String {
        findings.diagnostics.map { line($0, in: findings.folder) + "\n" }.joined()
    }

    private func line(_ diagnostic: Diagnostic, in folder: String) -> String {
        let properties = (place(diagnostic, in: folder) + [("title", VisibleText.escape(diagnostic.id))])
            .map { "\($0)=\(property($1))" }.joined(separator: ",")
        return "::\(command(diagnostic.severity)) \(properties)::\(data(message(diagnostic)))"
    }

    private func command(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        }
    }

    /// Nothing for the standard input, which no pull request can show.
    private func place(_ diagnostic: Diagnostic, in folder: String) -> [(String, String)] {
        guard let typed = diagnostic.file, typed != Findings.standardInput else { return [] }
        // './a.yaml' would be no file of the pull request.
        let file = ArtifactURI(path: typed, folder: folder).relativePath ?? typed
        guard let range = diagnostic.range else { return [("file", file)] }
        let start = [("file", file), ("line", "\(range.start.line)")]
        // Columns of a stretch over several lines are refused.
        guard range.end.line == range.start.line else { return start + [("endLine", "\(range.end.line)")] }
        return start + [("col", "\(range.start.column)"), ("endColumn", "\(range.end.column)")]
    }

    private func message(_ diagnostic: Diagnostic) -> String {
        var lines = [VisibleText.escape(diagnostic.message)]
        if diagnostic.file == Findings.standardInput, let start = diagnostic.range?.start {
            lines[0] = "standard input:\(start.line):\(start.column): " + lines[0]
        }
        if let help = diagnostic.help { lines.append("help: " + VisibleText.escape(help)) }
        lines += diagnostic.notes.map { note in
            let file = note.file ?? diagnostic.file ?? ""
            let place = note.range.map { ": \(file):\($0.start.line):\($0.start.column)" } ?? ""
            return VisibleText.escape("note: \(note.message)\(place)")
        }
        return lines.joined(separator: "\n")
    }

    // MARK: Escapes

    private func data(_ text: String) -> String {
        escape(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
    }

    /// Line ends have an escape of their own, other control characters have none, and a log shows what it gets.
    private func property(_ text: String) -> String {
        let visible = text.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? String($0) : VisibleText.escape(String($0)) }
        return escape(visible.joined(), ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
    }

    /// By scalars: a carriage return and a line feed are one `Character`.
    private func escape(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
        text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined()
    }
}
