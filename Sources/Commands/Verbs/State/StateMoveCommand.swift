import ArgumentParser
import RecordedState

extension StateCommand {
    struct Move: RunnerCommand {
        static let configuration = CommandConfiguration(
            commandName: "mv",
            abstract: "Move what is recorded to another key, as after a spec was renamed."
        )

        @OptionGroup var conversation: KeyArguments

        @Argument(help: "The key that it is to have.")
        var newKey: String

        @Option(help: "Why; kept in the history.")
        var reason: String?

        func validate() throws {
            if newKey.isEmpty { throw ValidationError("the new key is empty") }
        }

        func execute(in context: CommandContext) async throws -> ExitStatus {
            let records = try conversation.records(in: context)
            try await records.mend(command: "runner state mv") { store in
                try await store.moveConversation(records.place, toKey: newKey, reason: reason)
            }
            context.console.show("'\(conversation.key)' is recorded as '\(newKey)'")
            return .done
        }
    }
}
