import AsyncVideoAPI
import Planning
import RecordedState

/// Sends one segment, as often as its outcomes allow, and records each attempt before and after.
struct Sender {
    enum Ending: Hashable, Sendable {
        case accepted(Submission)
        case stopped(StopCause)
    }

    let store: any StateStore
    let service: any VideoService
    let policy: ExecutionPolicy
    let surroundings: Surroundings

    /// `open` is the attempt that may have been received already, where the step is about one.
    ///
    /// Leaves in `isAsking` whether it was sending an attempt again to learn what became of it, for when the records fail.
    func send(
        _ step: Step,
        of plan: Plan,
        resuming open: OpenAttempt?,
        isAsking: inout Bool
    ) async throws(StateError) -> Ending {
        var course = AppendCourse(policy: policy, segmentID: step.segmentID, isResending: open != nil)
        var attemptID = open?.id ?? surroundings.attemptID()
        while true {
            isAsking = course.isResending
            guard !surroundings.stop.isRequested else { return .stopped(.interrupted) }
            let (outcome, trouble) = try await attempt(attemptID, step, plan, isResending: course.isResending)
            if let trouble { return .stopped(.unknown(segmentID: step.segmentID, reason: outcome.unrecorded(trouble))) }
            let random = surroundings.random()
            switch course.judge(outcome, now: surroundings.now(), random: random) {
            case .accepted(let submission):
                surroundings.report(.accepted(segmentID: step.segmentID, submission))
                return .accepted(submission)
            case .stop(let cause): return .stopped(cause)
            case .renewToken:
                if let cause = await renewToken() { return .stopped(cause) }
                if !course.isResending { attemptID = surroundings.attemptID() }
            case .tryAgain(let pause, let event):
                surroundings.report(event)
                await surroundings.pause(pause)
                attemptID = surroundings.attemptID()
            case .resend(let pause): await surroundings.pause(pause)
            }
        }
    }

    private func renewToken() async -> StopCause? {
        do throws(ServiceError) {
            try await service.renewToken()
            return nil
        } catch {
            return .notAuthorised(message: error.words)
        }
    }

    /// Intent, sending, answer: in this order, and each durable before the next; with the answer, why it could not be recorded.
    private func attempt(
        _ attemptID: String,
        _ step: Step,
        _ plan: Plan,
        isResending: Bool
    ) async throws(StateError) -> (AppendOutcome, StateError?) {
        let recorded = try await store.recorded(target: plan.target, key: plan.key)
        let conversationID = recorded?.conversationID ?? plan.conversationID
        guard let payload = step.payload, let path = payload.mediaPath,
            let intent = Intent(
                attemptID: attemptID,
                plan: plan,
                step: step,
                lineage: recorded?.lineage,
                conversationID: conversationID
            )
        else { preconditionFailure("the planner gives every sending step its payload and a path") }
        try await store.beginAttempt(intent)
        report(step, payload, attemptID, isResending)
        let observation = await service.append(
            AppendRequest(
                conversationID: conversationID,
                options: payload.options,
                media: .init(path: path, byteCount: payload.media.byteCount, sha256: payload.media.sha256),
                attemptID: attemptID
            )
        )
        let outcome = AppendOutcome(observation, conversationID: conversationID)
        guard let result = AttemptRecorder.result(of: outcome, observation, isResending: isResending) else {
            return (outcome, nil)
        }
        do throws(StateError) {
            try await store.finishAttempt(attemptID, result)
            return (outcome, nil)
        } catch {
            return (outcome, error)
        }
    }

    private func report(_ step: Step, _ payload: Step.Payload, _ attemptID: String, _ isResending: Bool) {
        surroundings.report(
            isResending
                ? .resending(segmentID: step.segmentID, attemptID: attemptID)
                : .sending(segmentID: step.segmentID, bytes: payload.media.byteCount)
        )
    }
}

extension AppendOutcome {
    /// The record stays at an unknown outcome, so a person is told all that was seen.
    fileprivate func unrecorded(_ trouble: StateError) -> String {
        let seen =
            switch self {
            case .accepted(let submission):
                "it was accepted as job '\(submission.jobId)' of conversation '\(submission.conversationId)'"
            case .refused(let status, let message): "it was refused with status \(status): \(message)"
            case .notSent(let reason), .notAccepted(let reason), .mediaChanged(let reason):
                "it was not accepted: \(reason)"
            case .notAuthorised(let message), .busy(_, let message): "it was not accepted: \(message)"
            case .unknown(let reason): reason
            }
        return "\(seen), but that could not be recorded: \(trouble.message)"
    }
}

/// What is recorded of an outcome, with its evidence.
enum AttemptRecorder {
    /// Nil where a sending says nothing about an earlier one of the same attempt: that one's record stays as it is.
    static func result(
        of outcome: AppendOutcome,
        _ observation: AppendObservation,
        isResending: Bool
    ) -> AttemptResult? {
        switch outcome {
        case .accepted(let submission):
            return .accepted(
                conversationID: submission.conversationId,
                jobID: submission.jobId,
                evidence("accepted", observation)
            )
        case .refused(let status, let message):
            guard !isResending || AppendCourse.settles(status) else { return nil }
            return .refused(evidence(message, observation))
        case .unknown(let reason): return .unknown(evidence(reason, observation))
        case .notSent(let reason), .mediaChanged(let reason):
            return isResending ? nil : .notSent(evidence(reason, observation))
        case .notAccepted(let reason): return isResending ? nil : .notAccepted(evidence(reason, observation))
        case .notAuthorised(let message): return isResending ? nil : .refused(evidence(message, observation))
        case .busy(_, let message): return isResending ? nil : .refused(evidence(message, observation))
        }
    }

    private static func evidence(_ seen: String, _ observation: AppendObservation) -> RecordedState.Evidence {
        switch observation.ending {
        case .answered(let answer): RecordedState.Evidence(seen, status: answer.status, body: answer.body)
        case .broken, .mediaChanged, .notAuthorised: RecordedState.Evidence(seen)
        }
    }
}

extension ServiceError {
    /// In a sentence.
    package var words: String {
        switch self {
        case .unreachable(let reason): reason
        case .notAuthorised(let message), .notFound(let message): message
        case .refused(let status, let message): "status \(status): \(message)"
        case .nonsense(let reason): reason
        }
    }
}
