import ArgumentParser
import Planning
import RecordedState
import Specification

/// Takes a conversation that was made by hand as recorded; nothing is sent.
struct ImportCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Adopt a conversation that was made by hand: its first segments become recorded without being sent."
    )

    @OptionGroup var spec: SpecRecordsArguments

    @Option(name: .customLong("id"), help: "The conversation's id at the target.")
    var conversationID: String

    @Option(help: "How many of the spec's segments, from the first, it holds already.")
    var segments: Int

    @Option(help: "Why; kept in the history.")
    var reason: String?

    @OptionGroup var target: TargetOptions

    func execute(in context: CommandContext) async throws -> ExitStatus {
        let opened = try spec.open(target, in: context)
        try check(opened.spec)
        let desired = try await DesiredReader(project: opened.project).read(opened.spec)
        let adoption = Adoption(
            place: opened.place,
            conversationID: conversationID,
            displayName: opened.spec.name?.shown,
            segments: Planner().adopting(segments, of: desired),
            reason: reason
        )
        try await opened.records.edit(command: "runner import") { store in try await store.adopt(adoption) }
        let count = Quantities.count(segments, "segment")
        context.console.show(
            "\(count) of '\(opened.spec.file)' recorded as conversation '\(conversationID)'; nothing was sent"
        )
        return .done
    }

    private func check(_ spec: ConversationSpec) throws {
        guard (1...128).contains(conversationID.count), !conversationID.contains(where: \.isWhitespace) else {
            throw CommandFailure(
                .usage,
                "'\(conversationID)' is no conversation's id",
                help: "--id takes the id as the target names it"
            )
        }
        if let named = spec.conversationID, named != conversationID {
            throw CommandFailure(
                .usage,
                "'\(spec.file)' names conversation '\(named)', not '\(conversationID)'",
                help: "import that one, or change 'id' in the spec"
            )
        }
        guard segments < 1 || segments > spec.segments.count else { return }
        throw CommandFailure(
            .usage,
            "'\(spec.file)' has \(Quantities.count(spec.segments.count, "segment")), not \(segments)",
            help: "--segments takes a number from 1 to \(spec.segments.count)"
        )
    }
}
