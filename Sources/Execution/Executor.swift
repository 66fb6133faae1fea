package import AsyncVideoAPI
package import Planning
package import RecordedState

/// Walks a plan's steps in order and nothing else, under the conversation's lock.
///
/// It may be killed at any instruction: what is recorded then is what the next plan starts from.
package struct Executor: Sendable {
    private let store: any StateStore
    private let service: any VideoService
    private let policy: ExecutionPolicy
    private let surroundings: Surroundings

    package init(
        store: any StateStore,
        service: any VideoService,
        policy: ExecutionPolicy,
        surroundings: Surroundings
    ) {
        self.store = store
        self.service = service
        self.policy = policy
        self.surroundings = surroundings
    }

    /// Executes what `replan` decides now; nothing of it is done where that holds anything that was not approved.
    ///
    /// With `extent`, whether it may also be less than that. The caller holds the conversation's lock: a plan that was read before the lock is how others have sent things twice.
    package func execute(
        approved: Plan,
        extent: ApprovalExtent = .upToAll,
        replan: () async throws(StateError) -> Plan
    ) async throws(StateError) -> ExecutionResult {
        let plan = try await replan()
        var walk = Walk(plan: plan)
        if let reason = Approval(approved, extent).objection(to: plan) {
            walk.result.ending = .stopped(.stale(reason: reason))
            return walk.result
        }
        let missing = approved.sends.count - plan.sends.count
        if missing > 0 { surroundings.report(.othersWereFaster(segments: missing)) }
        if let replaced = plan.replaces, replaced.lineage != plan.lineage {
            let place = ConversationPlace(target: plan.target, key: plan.key)
            try await store.archive(place, .replaced, reason: "apply --replace")
        }
        do throws(StateError) {
            try await follow(plan, &walk)
        } catch {
            // What was sent before is told all the same.
            walk.result.ending = .stopped(.records(error))
        }
        if case .stopped = walk.result.ending { walk.result.leavesOpenAttempt = await hasOpenAttempt(walk) }
        return walk.result
    }

    private func hasOpenAttempt(_ walk: Walk) async -> Bool {
        do throws(StateError) {
            let recorded = try await store.recorded(target: walk.plan.target, key: walk.plan.key)
            return recorded?.openAttempts.isEmpty == false
        } catch {
            // The records can't say any more, so what is known without them has to do.
            return walk.isAsking
        }
    }

    private func follow(_ plan: Plan, _ walk: inout Walk) async throws(StateError) {
        for step in plan.steps {
            guard try await take(step, &walk) else { return }
        }
        for (segmentID, jobID) in walk.unwatched {
            guard try await watch(jobID, of: segmentID, &walk) else { return }
        }
    }

    /// Whether to go on.
    private func take(_ step: Step, _ walk: inout Walk) async throws(StateError) -> Bool {
        switch step.action {
        case .keep, .failed(_, _, stops: false), .held: return true
        case .rename(let old):
            let place = ConversationPlace(target: walk.plan.target, key: walk.plan.key)
            try await store.renameSegment(place, position: step.position, to: step.segmentID)
            surroundings.report(.renamed(segmentID: step.segmentID, from: old))
            return true
        case .wait(let jobID): return try await follow(jobID, of: step.segmentID, &walk)
        case .failed(_, let reason, stops: true):
            return walk.stop(.jobFailed(segmentID: step.segmentID, reason: reason))
        case .unknown(let attempt, canResend: true): return try await send(step, resuming: attempt, &walk)
        case .unknown(let attempt, canResend: false):
            let reason = attempt.evidence ?? "the run that sent it at \(attempt.startedAt) ended before an answer came"
            return walk.stop(.unknown(segmentID: step.segmentID, reason: reason))
        case .create, .append, .retry: return try await send(step, resuming: nil, &walk)
        }
    }

    private func send(_ step: Step, resuming open: OpenAttempt?, _ walk: inout Walk) async throws(StateError) -> Bool {
        let sender = Sender(store: store, service: service, policy: policy, surroundings: surroundings)
        switch try await sender.send(step, of: walk.plan, resuming: open, isAsking: &walk.isAsking) {
        case .stopped(let cause): return walk.stop(cause)
        case .accepted(let submission):
            walk.result.accepted += 1
            walk.result.conversationID = submission.conversationId
            return try await follow(submission.jobId, of: step.segmentID, &walk)
        }
    }

    private func follow(_ jobID: String, of segmentID: String, _ walk: inout Walk) async throws(StateError) -> Bool {
        switch policy.wait {
        case .each: return try await watch(jobID, of: segmentID, &walk)
        case .end: walk.unwatched.append((segmentID, jobID))
        case .none: break
        }
        return true
    }

    private func watch(_ jobID: String, of segmentID: String, _ walk: inout Walk) async throws(StateError) -> Bool {
        let watcher = JobWatcher(service: service, policy: policy, surroundings: surroundings)
        switch await watcher.watch(jobID, of: segmentID) {
        case .stopped(let cause): return walk.stop(cause)
        case .ended(let job):
            let report = JobReport(job.status, failure: job.error?.message)
            try await store.recordJob(target: walk.plan.target, jobID: jobID, status: report)
            surroundings.report(.job(segmentID: segmentID, job.status))
            guard job.status == .completed else {
                return walk.stop(.jobFailed(segmentID: segmentID, reason: job.error?.message))
            }
            walk.result.completed += 1
            return true
        }
    }
}

/// Where an execution stands.
private struct Walk {
    let plan: Plan
    var result = ExecutionResult()
    /// Accepted segments whose jobs are waited for at the end.
    var unwatched: [(segmentID: String, jobID: String)] = []
    /// Whether an attempt that may have been received is being sent again.
    var isAsking = false

    init(plan: Plan) {
        self.plan = plan
        result.conversationID = plan.conversationID
    }

    mutating func stop(_ cause: StopCause) -> Bool {
        result.ending = .stopped(cause)
        return false
    }
}
