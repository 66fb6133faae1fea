import ArgumentParser
import Diagnostics
import Planning
import RecordedState

/// Inspects and mends recorded state without SQL; every act is in the history.
struct StateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state",
        abstract: "Inspect and mend what is recorded.",
        subcommands: [List.self, Show.self, Move.self, Remove.self]
    )

    struct List: RunnerCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the recorded conversations of every target."
        )

        @Option(help: "The configuration file.")
        var config: String?

        func execute(in context: CommandContext) async throws -> ExitStatus {
            let project = try Project.open(config: config, in: context)
            let found = try await StateEditing(project: project, target: "").read {
                try await $0.conversations(target: nil)
            }
            var table = Table(alignments: [.left, .left, .left, .right, .left], indent: "")
            table.rows = found.map { summary in
                [
                    summary.target, VisibleText.escape(summary.key), summary.conversationID ?? "-",
                    Quantities.count(summary.segments, "segment"),
                    summary.openAttempts > 0 ? "\(summary.openAttempts) with unknown outcome" : "",
                ]
            }
            for line in table.lines { context.console.show(line) }
            if found.isEmpty { context.console.tell("nothing is recorded yet") }
            return .done
        }
    }

    struct Show: RunnerCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show the recorded segments and attempts of a conversation."
        )

        @Argument(help: "The conversation's key.")
        var key: String

        @OptionGroup var target: TargetOptions

        func execute(in context: CommandContext) async throws -> ExitStatus {
            let project = try Project.open(config: target.config, in: context)
            let target = try project.target(target.target)
            let editing = StateEditing(project: project, target: target.name)
            guard let recorded = try await editing.read({ try await $0.recorded(target: target.name, key: key) }) else {
                throw CommandFailure(StateError.noConversation(target: target.name, key: key))
            }
            let attempts = try await editing.read { try await $0.attempts(target: target.name, key: key) }
            context.console.writeOutput(StateView(style: context.console.style).render(recorded, attempts))
            return .done
        }
    }

    struct Move: RunnerCommand {
        static let configuration = CommandConfiguration(
            commandName: "mv",
            abstract: "Move what is recorded to another key, as after a spec was renamed."
        )

        @Argument(help: "The key that it is recorded under.")
        var from: String

        @Argument(help: "The key that it is to have.")
        var to: String

        @Option(help: "Why; kept in the history.")
        var reason: String?

        @OptionGroup var target: TargetOptions

        func execute(in context: CommandContext) async throws -> ExitStatus {
            let project = try Project.open(config: target.config, in: context)
            let target = try project.target(target.target)
            try await StateEditing(project: project, target: target.name).edit(key: from, command: "runner state mv") {
                store in
                let place = ConversationPlace(target: target.name, key: from)
                try await store.moveConversation(place, toKey: to, reason: reason)
            }
            context.console.show("'\(from)' is recorded as '\(to)'")
            return .done
        }
    }

    struct Remove: RunnerCommand {
        static let configuration = CommandConfiguration(
            commandName: "rm",
            abstract:
                "Forget what is recorded under a key; the target keeps it, and the next apply sends everything again."
        )

        @Argument(help: "The conversation's key.")
        var key: String

        @Option(help: "Why; kept in the history.")
        var reason: String

        @OptionGroup var target: TargetOptions

        func execute(in context: CommandContext) async throws -> ExitStatus {
            let project = try Project.open(config: target.config, in: context)
            let target = try project.target(target.target)
            try await StateEditing(project: project, target: target.name).edit(key: key, command: "runner state rm") {
                store in
                try await store.archive(ConversationPlace(target: target.name, key: key), .forgotten, reason: reason)
            }
            context.console.show("'\(key)' is no longer recorded on target '\(target.name)'")
            return .done
        }
    }
}
