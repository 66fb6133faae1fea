import Planning
import RecordedState
import Specification

/// A spec with its plan, and all that planning it again takes.
struct Planned: Sendable {
    let spec: ConversationSpec
    let desired: DesiredConversation
    let plan: Plan
    let choices: PlanChoices
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

    func plan(_ specs: [ConversationSpec], reader: any StateReader) async throws(StateError) -> [Planned] {
        var planned: [Planned] = []
        let mediaIndex = try await reader.mediaIndex(target: target)
        for spec in specs {
            let desired = await DesiredReader().read(spec)
            let plan = Planner().plan(try await input(desired, reader: reader, mediaIndex: mediaIndex))
            planned.append(Planned(spec: spec, desired: desired, plan: plan, choices: choices))
        }
        return planned
    }

    func plan(_ desired: DesiredConversation, reader: any StateReader) async throws(StateError) -> Plan {
        Planner().plan(
            try await input(desired, reader: reader, mediaIndex: try await reader.mediaIndex(target: target))
        )
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
