import ArgumentParser
import Diagnostics

/// Finds a word that stands where a verb has to, and the verb that was meant by it.
enum VerbCheck {
    /// Nil where the words lead to a verb, or to something that the parser has better words for.
    static func mistake(in arguments: some Sequence<String>, of root: any ParsableCommand.Type) -> CommandFailure? {
        var command = root
        for word in arguments {
            let verbs = command.configuration.subcommands
            guard !verbs.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
            guard let next = verbs.first(where: { $0.configuration.commandName == word }) else {
                return unknown(word, under: command)
            }
            command = next
        }
        return nil
    }

    private static func unknown(_ word: String, under command: any ParsableCommand.Type) -> CommandFailure {
        let names = command.configuration.subcommands.compactMap { $0.configuration.commandName }
        let near = Similarity.closest(to: word, in: names).map { "did you mean '\($0)'?" }
        return CommandFailure(
            .usage,
            "there is no verb '\(VisibleText.escape(word))'",
            help: near ?? "known are \(names.map { "'\($0)'" }.joined(separator: ", "))"
        )
    }
}
