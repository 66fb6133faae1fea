import ArgumentParser
import Diagnostics
import RecordedState

extension StateCommand {
    struct List: RunnerCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the recorded conversations of every target."
        )

        @OptionGroup var configuration: ConfigurationOption

        func execute(in context: CommandContext) async throws -> ExitStatus {
            let project = try Project.open(config: configuration.config, in: context)
            let found = try await project.readState { try await $0.conversations(target: nil) }
            var table = Table(alignments: [.left, .left, .left, .right, .left], indent: "")
            table.rows = found.map(row)
            for line in table.lines { context.console.show(line) }
            if found.isEmpty { context.console.tell("nothing is recorded yet") }
            return .done
        }

        private func row(_ summary: ConversationSummary) -> [String] {
            [
                VisibleText.escape(summary.target), VisibleText.escape(summary.key),
                VisibleText.escape(summary.conversationID ?? "-"), Quantities.count(summary.segments, "segment"),
                summary.openAttempts > 0 ? "\(summary.openAttempts) with unknown outcome" : "",
            ]
        }
    }
}
