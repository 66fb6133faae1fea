import ArgumentParser

/// Inspects and mends recorded state without SQL; every act is in the history.
struct StateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state",
        abstract: "Inspect and mend what is recorded.",
        subcommands: [List.self, Show.self, Move.self, Remove.self, Export.self, Import.self]
    )
}
