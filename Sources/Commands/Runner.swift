package import ArgumentParser

/// The command line as a whole.
package struct Runner: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "runner",
        abstract: "Conversation intelligence as code: specs in git, videos sent exactly once.",
        discussion: """
            A spec describes one conversation as an ordered list of video segments. `plan` shows what would be sent, `apply` \
            sends what is new, in order, and survives anything. The service that takes the videos is built in.

            Exit status:
            \(ExitStatus.allCases.map { "  \($0.rawValue)\t\($0.meaning)" }.joined(separator: "\n"))
            """,
        version: version,
        subcommands: [
            ApplyCommand.self, PlanCommand.self, ShowCommand.self, ValidateCommand.self, ServeCommand.self,
            ResolveCommand.self, AcceptCommand.self, ImportCommand.self, StateCommand.self, LogCommand.self,
            ExplainCommand.self, SchemaCommand.self, FmtCommand.self, InitCommand.self,
        ]
    )

    private static let version = "0.1.0"

    package init() {}

    /// Parses the process's arguments, runs the verb, and ends the process with its status.
    package static func start() async {
        // Making the parser takes a quarter of the time of so short a run.
        if CommandLine.arguments.dropFirst() == ["--version"] { return print(version) }
        if let mistake = VerbCheck.mistake(in: CommandLine.arguments.dropFirst(), of: Self.self) {
            mistake.tell(CommandContext.current.console)
            exit(withError: ExitCode(mistake.status.rawValue))
        }
        if await runVerb(CommandLine.arguments.dropFirst()) { return }
        await main()
    }

    /// Runs a verb that needs nothing of the parser of the whole, which costs more than most verbs do; false where the words
    /// are not what the verb takes, so that the whole says what is wrong with them, or helps.
    private static func runVerb(_ arguments: ArraySlice<String>) async -> Bool {
        guard let verb = configuration.subcommands.first(where: { $0.configuration.commandName == arguments.first }),
            verb.configuration.subcommands.isEmpty,
            let command = try? verb.parse(Array(arguments.dropFirst())) as? any RunnerCommand
        else { return false }
        do {
            try await command.perform()
        } catch {
            exit(withError: error)
        }
        return true
    }
}
