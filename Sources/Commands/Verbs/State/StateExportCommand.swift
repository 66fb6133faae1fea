import ArgumentParser
import RecordedState

extension StateCommand {
    /// Writes recorded state as a document that `state import` takes.
    struct Export: RunnerCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write what is recorded as JSON: to keep it, to look at it, or to import it elsewhere.",
            discussion: """
                Everything is in it: conversations with their lineage and serial, segments, attempts with their evidence, \
                and the history, those that were replaced or forgotten included. `runner schema state` describes it.
                """
        )

        @Argument(help: "Keys of conversations; without any, all of them.")
        var keys: [String] = []

        @Option(help: "Only what is recorded for this target; without it, for every target.")
        var target: String?

        @Option(help: "The file to write, readable by you alone; without it, standard output.", completion: .file())
        var output: String?

        @OptionGroup var configuration: ConfigurationOption

        func execute(in context: CommandContext) async throws -> ExitStatus {
            let project = try Project.open(config: configuration.config, in: context)
            let document = try await project.readState { reader in
                try await reader.document(target: target, keys: Set(keys))
            }
            try checkComplete(document)
            let text = try MachineOutput.text(document)
            if let output {
                try PrivateFile.write(text, to: output)
                context.console.tell("\(Quantities.count(document.conversations.count, "conversation")) in '\(output)'")
            } else {
                context.console.writeOutput(text)
                if document.conversations.isEmpty { context.console.tell("nothing is recorded yet") }
            }
            return .done
        }

        /// What was asked for by name has to be there: a backup without it would be found out too late.
        private func checkComplete(_ document: StateDocument) throws {
            let found = Set(document.conversations.map(\.key))
            let place = target.map { "target '\($0)'" } ?? "any target"
            if let missing = keys.first(where: { !found.contains($0) }) {
                throw CommandFailure(
                    .error,
                    "nothing is recorded for '\(missing)' on \(place)",
                    help: "'runner state list' shows what is recorded"
                )
            }
            if let target, document.conversations.isEmpty {
                throw CommandFailure(
                    .error,
                    "nothing is recorded for target '\(target)'",
                    help: "'runner state list' shows what is recorded"
                )
            }
        }
    }
}
