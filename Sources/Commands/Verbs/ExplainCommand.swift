import ArgumentParser

/// Explains what stands in brackets behind a message.
struct ExplainCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a rule by its id, with an example; without an id, list all rules."
    )

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case markdown
    }

    @Argument(help: "The id that a message ends with, such as 'unknown-option'.")
    var rule: String?

    @Flag(help: "Explain all of them.")
    var all = false

    @Option(help: "How it is written: text, markdown.")
    var format = Format.text

    func validate() throws {
        if all, rule != nil { throw ValidationError("--all explains every rule: leave out the id, or --all") }
        if !all, rule == nil, format == .markdown { throw ValidationError("name an id, or say --all") }
    }

    func execute(in context: CommandContext) async throws -> ExitStatus {
        context.console.writeOutput(try text())
        return .done
    }

    private func text() throws -> String {
        let groups = ExplanationIndex.groups
        guard let id = rule else {
            switch format {
            case .text: return all ? ExplanationTextView().all(groups) : ExplanationTextView().list(groups)
            case .markdown: return ExplanationMarkdownView().page(groups)
            }
        }
        let explanation = try explanation(id)
        switch format {
        case .text: return ExplanationTextView().text(explanation)
        case .markdown: return ExplanationMarkdownView().text(explanation)
        }
    }

    private func explanation(_ id: String) throws -> Explanation {
        if let found = ExplanationIndex.explanation(id) { return found }
        let near = ExplanationIndex.closest(id).map { "did you mean '\($0)'?" }
        throw CommandFailure(.error, "there is no rule '\(id)'", help: near ?? "`runner explain` lists them")
    }
}
