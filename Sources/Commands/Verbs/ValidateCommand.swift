import ArgumentParser
import Diagnostics
import Specification

/// Finds every mistake in specs, at its line and column; sends nothing, locks nothing.
struct ValidateCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Show every mistake in specs at its line and column.",
        discussion: """
            All mistakes of all files are shown at once, by file and line. Nothing is sent, locked or written, and no video is \
            opened: a segment that was sent does not need its file any more. Whether the videos that are still to be sent are \
            there and good is what `plan` tells. A 'runner.yaml' is judged as what it is.

            Ends with 0 where there are warnings at most, with 7 where there is an error. `runner explain ID` says more about \
            what stands in brackets behind a message.
            """
    )

    @OptionGroup var specs: SpecArguments

    @Option(
        help: ArgumentHelp(
            "How the findings are written.",
            discussion: """
                'text' is for people; 'json' keeps to `runner schema diagnostics`; 'sarif' is SARIF 2.1.0 for code scanning; \
                'junit' is a test report; 'github' are the commands that annotate a pull request.
                """
        )
    )
    var format = DiagnosticFormat.text

    func execute(in context: CommandContext) async throws -> ExitStatus {
        let loader = SpecificationLoader(environment: context.environment, includesConfiguration: true)
        let loaded = loader.load(specs.paths)
        let findings = Findings(
            loaded.diagnostics,
            files: loaded.files,
            sources: loaded.sources,
            folder: context.workingFolder
        )
        context.console.writeOutput(try format.text(findings, style: context.console.style))
        return loaded.diagnostics.hasErrors ? .refused : .done
    }
}
