import ArgumentParser
import Diagnostics
import RecordedState

/// Shows what happened to a conversation's records: every act, with time, user and reason.
struct LogCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Show the history of a conversation's records, oldest first."
    )

    @Argument(help: "The conversation's key in the recorded state.")
    var key: String

    @OptionGroup var target: TargetOptions

    func execute(in context: CommandContext) async throws -> ExitStatus {
        let project = try Project.open(config: target.config, in: context)
        let target = try project.target(target.target)
        let entries = try await StateEditing(project: project, target: target.name).read { reader in
            try await reader.history(target: target.name, key: key)
        }
        guard !entries.isEmpty else {
            throw CommandFailure(
                .error,
                "nothing is recorded for '\(key)' on target '\(target.name)'",
                help: "`runner state list` shows what is recorded"
            )
        }
        for entry in entries { context.console.show(line(entry)) }
        return .done
    }

    private func line(_ entry: HistoryEntry) -> String {
        let commit = entry.commit.map { " at \($0)" } ?? ""
        let reason = entry.reason.map { " (\(VisibleText.escape($0)))" } ?? ""
        return "\(entry.time)  \(entry.event.rawValue)  \(VisibleText.escape(entry.user))\(commit)"
            + "  \(VisibleText.escape(entry.details))\(reason)"
    }
}
