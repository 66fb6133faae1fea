import ArgumentParser
import Planning
import RecordedState
import Specification

/// Takes the spec as what was sent, for one segment; nothing is sent.
struct AcceptCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Record an edit of a sent segment as accepted: nothing is sent, the conversation stays as it is."
    )

    @OptionGroup var spec: SpecRecordsArguments

    @Argument(help: "The segment's id.")
    var segment: String

    @Option(help: "Why; kept in the history.")
    var reason: String

    @OptionGroup var target: TargetOptions

    func execute(in context: CommandContext) async throws -> ExitStatus {
        let opened = try spec.open(target, in: context)
        let desired = try await DesiredReader(project: opened.project).read(opened.spec)
        try await opened.records.mend(command: "runner accept") { store in
            let input = try await input(desired, opened.place, store)
            try await store.acceptSegments(
                opened.place,
                serial: input.recorded?.serial ?? 0,
                try accepted(input),
                reason: reason
            )
        }
        context.console.show("segment '\(segment)' is recorded as the spec has it; nothing was sent")
        return .done
    }

    private func input(
        _ desired: DesiredConversation,
        _ place: ConversationPlace,
        _ store: SQLiteStateStore
    ) async throws(StateError) -> PlanInput {
        // Accepting sends nothing, so what the target would do with a sending again is no matter.
        let planner = SpecPlanner(target: place.target, choices: PlanChoices(honoursIdempotencyKey: false))
        return try await planner.input(desired, reader: store)
    }

    private func accepted(_ input: PlanInput) throws -> [RecordedSegment] {
        do throws(AcceptanceError) {
            return try Planner().accepting(segmentID: segment, in: input)
        } catch {
            throw CommandFailure(.error, error.message, help: "`runner plan \(spec.spec)` shows what differs")
        }
    }
}
