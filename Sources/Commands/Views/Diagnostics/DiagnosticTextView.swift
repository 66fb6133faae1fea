import Diagnostics

/// Findings for people: each with its line and a caret, and how many there are.
struct DiagnosticTextView {
    let style: Style

    func text(_ findings: Findings) -> String {
        let renderer = DiagnosticRenderer(sources: findings.sources, usesColour: style == .coloured)
        let found = findings.diagnostics.isEmpty ? "no mistakes" : renderer.summary(findings.diagnostics)
        return renderer.render(findings.diagnostics) + "\(Quantities.count(findings.files.count, "file")): \(found)\n"
    }
}
