import ArgumentParser
import Specification

/// Prints a JSON Schema, for editors and other tools.
struct SchemaCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print a JSON Schema of this project."
    )

    @Argument(help: "Which one: \(SchemaDocument.allCases.map(\.rawValue).joined(separator: ", ")).")
    var document = SchemaDocument.conversation

    func execute(in context: CommandContext) async throws -> ExitStatus {
        context.console.writeOutput(document.text)
        return .done
    }
}

extension SchemaDocument: ExpressibleByArgument {}
