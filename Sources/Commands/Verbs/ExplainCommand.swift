import ArgumentParser
import Diagnostics
import Specification

/// Explains a rule of the spec language by its id.
struct ExplainCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a rule by its id, with an example; without an id, list all rules."
    )

    @Argument(help: "The id that a message ends with, such as 'unknown-option'.")
    var rule: String?

    func execute(in context: CommandContext) async throws -> ExitStatus {
        guard let id = rule else {
            for rule in RuleCatalogue.entries { context.console.show("\(rule.id)  (\(rule.severity.rawValue))") }
            return .done
        }
        guard let rule = RuleCatalogue.rule(id) else {
            let near = RuleCatalogue.closest(id).map { "did you mean '\($0)'?" }
            throw CommandFailure(.error, "there is no rule '\(id)'", help: near ?? "`runner explain` lists them")
        }
        context.console.show(text(rule))
        return .done
    }

    private func text(_ rule: Rule) -> String {
        """
        \(rule.id) (\(rule.severity.rawValue))

        \(rule.explanation)

        Refused:

        \(indented(rule.bad.description))

        Mended:

        \(indented(rule.mended.description))
        """
    }

    private func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    }
}
