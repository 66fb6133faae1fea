import ArgumentParser
import RecordedState

extension StateCommand {
    struct Remove: RunnerCommand {
        static let configuration = CommandConfiguration(
            commandName: "rm",
            abstract:
                "Forget what is recorded under a key; the target keeps it, and the next apply sends everything again."
        )

        @OptionGroup var conversation: KeyArguments

        @Option(help: "Why; kept in the history.")
        var reason: String

        func execute(in context: CommandContext) async throws -> ExitStatus {
            let records = try conversation.records(in: context)
            try await records.mend(command: "runner state rm") { store in
                try await store.archive(records.place, .forgotten, reason: reason)
            }
            context.console.show("'\(conversation.key)' is no longer recorded on target '\(records.place.target)'")
            return .done
        }
    }
}
