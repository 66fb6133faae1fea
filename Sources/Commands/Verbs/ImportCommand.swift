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

    @Argument(help: "The spec.", completion: .file(extensions: ["yaml", "yml"]))
    var spec: String

    @Option(name: .customLong("id"), help: "The conversation's id at the target.")
    var conversationID: String

    @Option(help: "How many of the spec's segments, from the first, it holds already.")
    var segments: Int

    @Option(help: "Why; kept in the history.")
    var reason: String?

    @OptionGroup var target: TargetOptions

    func execute(in context: CommandContext) async throws -> ExitStatus {
        let project = try Project.open(config: target.config, in: context)
        let target = try project.target(target.target)
        let spec = try project.spec(spec)
        guard (1...spec.segments.count).contains(segments) else {
            throw CommandFailure(
                .usage,
                "'\(spec.file)' has \(Quantities.count(spec.segments.count, "segment")), not \(segments)",
                help: "--segments takes a number from 1 to \(spec.segments.count)"
            )
        }
        let desired = await DesiredReader().read(spec)
        let adoption = Adoption(
            place: ConversationPlace(target: target.name, key: spec.key),
            conversationID: conversationID,
            displayName: spec.name?.shown,
            segments: Planner().adopting(segments, of: desired),
            reason: reason
        )
        try await StateEditing(project: project, target: target.name).edit(key: spec.key, command: "runner import") {
            store in
            try await store.adopt(adoption)
        }
        let count = Quantities.count(segments, "segment")
        context.console.show(
            "\(count) of '\(spec.file)' recorded as conversation '\(conversationID)'; nothing was sent"
        )
        return .done
    }
}
