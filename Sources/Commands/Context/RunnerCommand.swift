import ArgumentParser

/// A verb: parses, calls, shows, and ends in one of the project's exit statuses.
protocol RunnerCommand: AsyncParsableCommand {
    func execute(in context: CommandContext) async throws -> ExitStatus
}

extension RunnerCommand {
    func run() async throws {
        try await perform()
    }

    /// The same on the thread that calls; the parser's `run` would change to another.
    func perform() async throws {
        let context = CommandContext.current
        let status: ExitStatus
        do {
            status = try await execute(in: context)
        } catch let failure as CommandFailure {
            failure.tell(context.console)
            status = failure.status
        }
        if status != .done { throw ExitCode(status.rawValue) }
    }
}

/// Why a command ends without its result, in the words of a diagnostic.
struct CommandFailure: Error, Hashable, Sendable {
    var status: ExitStatus
    /// Nil where everything was said already.
    var message: String?
    var help: String?

    init(_ status: ExitStatus, _ message: String?, help: String? = nil) {
        self.status = status
        self.message = message
        self.help = help
    }

    func tell(_ console: Console) {
        guard let message else { return }
        console.tell("\(console.style.red("error:")) \(message)")
        if let help { console.tell("  help: \(help)") }
    }
}
