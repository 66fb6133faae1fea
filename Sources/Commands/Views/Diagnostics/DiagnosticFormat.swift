import ArgumentParser

/// How findings are written: for people, or for one of the tools that collect findings.
enum DiagnosticFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case sarif
    case junit
    case github

    var defaultValueDescription: String { rawValue }

    /// The whole of standard output; `style` counts for people only.
    func text(_ findings: Findings, style: Style) throws(CommandFailure) -> String {
        switch self {
        case .text: DiagnosticTextView(style: style).text(findings)
        case .json: try MachineOutput.text(DiagnosticDocument(findings))
        case .sarif: try MachineOutput.text(SARIFLog(findings))
        case .junit: JUnitView().text(findings)
        case .github: GitHubView().text(findings)
        }
    }
}
