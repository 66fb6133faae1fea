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

    @Argument(help: "The spec.", completion: .file(extensions: ["yaml", "yml"]))
    var spec: String

    @Argument(help: "The segment's id.")
    var segment: String

    @Option(help: "Why; kept in the history.")
    var reason: String

    @OptionGroup var target: TargetOptions

    func execute(in context: CommandContext) async throws -> ExitStatus {
        let project = try Project.open(config: target.config, in: context)
        let target = try project.target(target.target)
        let spec = try project.spec(spec)
        let desired = await DesiredReader().read(spec)
        let planner = SpecPlanner(
            target: target.name,
            choices: PlanChoices(honoursIdempotencyKey: target.honoursIdempotencyKey)
        )
        try await StateEditing(project: project, target: target.name).edit(key: spec.key, command: "runner accept") {
            store in
            let input = try await planner.input(
                desired,
                reader: store,
                mediaIndex: try await store.mediaIndex(target: target.name)
            )
            guard let recorded = input.recorded else {
                throw CommandFailure(.error, "nothing of '\(spec.file)' was sent to target '\(target.name)' yet")
            }
            try await store.acceptSegments(
                ConversationPlace(target: target.name, key: spec.key),
                serial: recorded.serial,
                try accepted(input),
                reason: reason
            )
        }
        context.console.show("segment '\(segment)' is recorded as the spec has it; nothing was sent")
        return .done
    }

    private func accepted(_ input: PlanInput) throws -> [RecordedSegment] {
        do throws(AcceptanceError) {
            return try Planner().accepting(segmentID: segment, in: input)
        } catch {
            throw CommandFailure(.error, error.message, help: "`runner plan \(spec)` shows what differs")
        }
    }
}
