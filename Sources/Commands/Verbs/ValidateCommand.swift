import ArgumentParser
import Diagnostics
import Specification

/// Finds every mistake in specs, at its line and column; sends nothing, locks nothing.
struct ValidateCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Show every mistake in specs at its line and column."
    )

    @OptionGroup var specs: SpecArguments

    func execute(in context: CommandContext) async throws -> ExitStatus {
        let loaded = SpecificationLoader(environment: context.environment).load(specs.paths)
        let view = DiagnosticView(context)
        view.tell(loaded.diagnostics, sources: loaded.sources)
        let findings = loaded.diagnostics.isEmpty ? "no mistakes" : view.summary(loaded.diagnostics)
        context.console.show("\(Quantities.count(loaded.files.count, "file")): \(findings)")
        return loaded.diagnostics.hasErrors ? .refused : .done
    }
}
