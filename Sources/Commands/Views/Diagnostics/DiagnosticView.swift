import Diagnostics

/// Diagnostics on standard error, with the source line and a caret.
struct DiagnosticView {
    private let console: Console

    init(_ context: CommandContext) {
        console = context.console
    }

    func tell(_ diagnostics: [Diagnostic], sources: SourceTexts) {
        guard !diagnostics.isEmpty else { return }
        console.writeError(renderer(sources).render(diagnostics))
    }

    func summary(_ diagnostics: [Diagnostic]) -> String {
        renderer(SourceTexts()).summary(diagnostics)
    }

    private func renderer(_ sources: SourceTexts) -> DiagnosticRenderer {
        DiagnosticRenderer(sources: sources, usesColour: console.style == .coloured)
    }
}
