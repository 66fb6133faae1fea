import ArgumentParser
import RecordedState

extension StateCommand {
    struct Show: RunnerCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show the recorded segments and attempts of a conversation."
        )

        @OptionGroup var conversation: KeyArguments

        func execute(in context: CommandContext) async throws -> ExitStatus {
            let records = try conversation.records(in: context)
            let text = try await records.read { reader in
                let recorded = try await records.recorded(reader)
                let attempts = try await reader.attempts(target: records.place.target, key: records.place.key)
                return StateView(style: context.console.style).render(recorded, attempts)
            }
            context.console.writeOutput(text)
            return .done
        }
    }
}
