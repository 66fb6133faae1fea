import Planning
import RecordedState
import Specification

/// A spec with its plan, and all that planning it again takes.
struct Planned: Sendable {
    let spec: ConversationSpec
    /// What the plan was made of.
    let input: PlanInput
    let plan: Plan
    let choices: PlanChoices

    var desired: DesiredConversation { input.desired }
}

/// What the command line says about planning.
struct PlanChoices: Hashable, Sendable {
    var mode = PlanInput.Mode.extend
    var failedSegments = PlanInput.FailedSegments.stop
    var honoursIdempotencyKey: Bool
}

/// Plans specs for one target; the same code decides for `plan` and, under the lock, for `apply`.
struct SpecPlanner: Sendable {
    let target: String
    let choices: PlanChoices

    func plan(
        _ specs: [ConversationSpec],
        media: DesiredReader,
        reader: any StateReader
    ) async throws(CommandFailure) -> [Planned] {
        let desired = try await media.read(specs)
        do throws(StateError) {
            let mediaIndex = try await reader.mediaIndex(target: target)
            var planned: [Planned] = []
            for (spec, desired) in zip(specs, desired) {
                let input = try await input(desired, reader: reader, mediaIndex: mediaIndex)
                planned.append(Planned(spec: spec, input: input, plan: Planner().plan(input), choices: choices))
            }
            return planned
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The same spec and media against what is recorded now.
    func again(_ item: Planned, reader: any StateReader) async throws(StateError) -> Planned {
        let mediaIndex = try await reader.mediaIndex(target: target)
        let input = try await input(item.desired, reader: reader, mediaIndex: mediaIndex)
        return Planned(spec: item.spec, input: input, plan: Planner().plan(input), choices: choices)
    }

    func input(
        _ desired: DesiredConversation,
        reader: any StateReader,
        mediaIndex: MediaIndex
    ) async throws(StateError) -> PlanInput {
        PlanInput(
            target: target,
            desired: desired,
            recorded: try await reader.recorded(target: target, key: desired.key),
            mediaIndex: mediaIndex,
            mode: choices.mode,
            failedSegments: choices.failedSegments,
            honoursIdempotencyKey: choices.honoursIdempotencyKey
        )
    }
}

extension CommandFailure {
    init(_ error: StateError) {
        let status: ExitStatus
        switch error {
        case .busy: status = .temporary
        case .stale: status = .stalePlan
        case .attemptOpen: status = .unknownOutcome
        case .otherConversation: status = .unknownOutcome
        case .noJob, .conversationIDNeeded, .unwritable, .unreadable, .corrupt, .foreign, .newer, .diskFull, .failed,
            .noConversation, .noSegment,
            .noAttempt, .keyTaken, .attemptSettled:
            status = .error
        }
        self.init(status, error.message, help: error.help)
    }
}
