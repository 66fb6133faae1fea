import ArgumentParser
import Planning
import RecordedState
import Specification

/// Records what a person found out about an append whose outcome was unknown.
struct ResolveCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Say what became of a segment that may have been received.",
        discussion: """
            An append that was sent whole and never answered blocks its conversation, since sending it again could pay for it \
            twice. Look at the target, then say whether it was accepted, and as which job.
            """
    )

    @OptionGroup var spec: SpecRecordsArguments

    @Argument(help: "The segment's id in the spec.")
    var segment: String

    @Option(help: "It was accepted, as this job.")
    var accepted: String?

    @Flag(help: "It was not accepted.")
    var notAccepted = false

    @Option(
        name: .customLong("conversation"),
        help: "The conversation that the accepted segment made, where it was the first."
    )
    var conversation: String?

    @Option(help: "How you know; kept in the history.")
    var reason: String?

    @OptionGroup var target: TargetOptions

    func validate() throws {
        guard (accepted != nil) != notAccepted else {
            throw ValidationError("say either --accepted JOB or --not-accepted")
        }
    }

    func execute(in context: CommandContext) async throws -> ExitStatus {
        let opened = try spec.open(target, in: context)
        try await opened.records.mend(command: "runner resolve") { store in try await resolve(opened.place, store) }
        context.console.show("'\(segment)' is recorded as \(notAccepted ? "not accepted" : "accepted")")
        return .done
    }

    private func resolve(_ place: ConversationPlace, _ store: any StateStore) async throws {
        let recorded = try await store.recorded(target: place.target, key: place.key)
        guard let attempt = recorded?.openAttempts.first(where: { $0.segmentID == segment }) else {
            throw CommandFailure(
                .error,
                "no outcome of segment '\(segment)' is unknown",
                help: "`runner plan \(spec.spec)` shows what is recorded"
            )
        }
        guard notAccepted || conversation != nil || recorded?.conversationID != nil else {
            throw CommandFailure(
                .usage,
                "segment '\(segment)' was to make the conversation",
                help: "add --conversation ID, as the target names it"
            )
        }
        let resolution: Resolution =
            notAccepted ? .notAccepted : .accepted(jobID: accepted, conversationID: conversation)
        try await store.resolveAttempt(attempt.id, resolution, reason: reason)
    }
}
