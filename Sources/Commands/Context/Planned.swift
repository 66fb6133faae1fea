import Lanes
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
        let snapshot: StateSnapshot
        do throws(StateError) {
            snapshot = try await self.snapshot(desired, reader)
        } catch {
            throw CommandFailure(error)
        }
        let inputs = zip(specs, desired).map { input($1, snapshot.conversations[$0.key], snapshot.mediaIndex) }
        return inTurn(specs, inputs, Lanes.map(inputs) { Planner().plan($0) })
    }

    /// What one spec is about to send is no news for the next, which is planned again with it.
    private func inTurn(_ specs: [ConversationSpec], _ inputs: [PlanInput], _ plans: [Plan]) -> [Planned] {
        var mediaIndex = inputs.first?.mediaIndex ?? MediaIndex()
        var planned: [Planned] = []
        for ((spec, original), first) in zip(zip(specs, inputs), plans) {
            var (input, plan) = (original, first)
            if !mediaIndex.planned.isEmpty, plan.steps.contains(where: { $0.action != .keep }) {
                input.mediaIndex = mediaIndex
                plan = Planner().plan(input)
            }
            for step in plan.sends {
                guard let media = step.payload?.media else { continue }
                let holder = MediaIndex.Holder(key: plan.key, segmentID: step.segmentID)
                mediaIndex.addPlanned(mediaSHA256: media.sha256, holder: holder)
            }
            planned.append(Planned(spec: spec, input: input, plan: plan, choices: choices))
        }
        return planned
    }

    /// The same spec and media against what is recorded now.
    func again(_ item: Planned, reader: any StateReader) async throws(StateError) -> Planned {
        let input = try await input(item.desired, reader: reader)
        return Planned(spec: item.spec, input: input, plan: Planner().plan(input), choices: choices)
    }

    func input(_ desired: DesiredConversation, reader: any StateReader) async throws(StateError) -> PlanInput {
        let snapshot = try await snapshot([desired], reader)
        return input(desired, snapshot.conversations[desired.key], snapshot.mediaIndex)
    }

    private func snapshot(
        _ desired: [DesiredConversation],
        _ reader: any StateReader
    ) async throws(StateError) -> StateSnapshot {
        let mode = choices.mode
        return try await reader.snapshot(target: target, keys: desired.map(\.key)) { recorded in
            desired.reduce(into: Set()) {
                $0.formUnion(PlanInput.mediaInQuestion($1, beside: recorded[$1.key], mode: mode))
            }
        }
    }

    private func input(
        _ desired: DesiredConversation,
        _ recorded: RecordedConversation?,
        _ mediaIndex: MediaIndex
    ) -> PlanInput {
        PlanInput(
            target: target,
            desired: desired,
            recorded: recorded,
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
