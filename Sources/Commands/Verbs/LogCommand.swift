import ArgumentParser
import RecordedState

/// Shows what happened to a conversation's records: every act, with time, user, git commit and reason.
struct LogCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract:
            "Show the history of a conversation's records, oldest first: when, who, at which git commit, what, why."
    )

    @OptionGroup var conversation: KeyArguments

    @Option(help: "text, or json: as `runner schema history` describes it.")
    var format = TextOrJSON.text

    func execute(in context: CommandContext) async throws -> ExitStatus {
        let records = try conversation.records(in: context)
        let entries = try await records.read { reader in
            try await reader.history(target: records.place.target, key: records.place.key)
        }
        guard !entries.isEmpty else { throw records.nothing }
        switch format {
        case .text: context.console.writeOutput(HistoryView(style: context.console.style).render(entries))
        case .json:
            context.console.writeOutput(
                try MachineOutput.text(HistoryDocument(place: records.place, entries: entries))
            )
        }
        return .done
    }
}
