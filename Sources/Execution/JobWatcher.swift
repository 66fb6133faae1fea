import AsyncVideoAPI

/// Asks about a job until it has ended.
struct JobWatcher {
    enum Ending: Hashable, Sendable {
        case ended(Job)
        case stopped(StopCause)
    }

    let service: any VideoService
    let policy: ExecutionPolicy
    let surroundings: Surroundings

    func watch(_ jobID: String, of segmentID: String) async -> Ending {
        var watch = JobWatch(policy: policy, started: surroundings.now())
        surroundings.report(.waiting(segmentID: segmentID, jobID: jobID))
        while true {
            let answer: Result<Job, ServiceError>
            do throws(ServiceError) {
                answer = .success(try await service.job(jobID))
            } catch {
                answer = .failure(error)
            }
            switch watch.judge(answer, jobID: jobID, segmentID: segmentID, now: surroundings.now()) {
            case .end(let ending): return ending
            case .ask(let event):
                if let event { surroundings.report(event) }
                await surroundings.pause(watch.backoff.next(random: surroundings.random()))
            }
            if surroundings.stop.isRequested { return .stopped(.interrupted) }
        }
    }
}

/// What each answer about a job means, given the answers before it.
struct JobWatch {
    enum Verdict: Hashable {
        case end(JobWatcher.Ending)
        /// Ask again; the event is worth telling.
        case ask(ExecutionEvent?)
    }

    let policy: ExecutionPolicy
    let started: ContinuousClock.Instant
    var backoff: Backoff
    private var lastStatus: Job.Status?
    private var silentSince: ContinuousClock.Instant?

    init(policy: ExecutionPolicy, started: ContinuousClock.Instant) {
        self.policy = policy
        self.started = started
        backoff = policy.pollBackoff
    }

    mutating func judge(
        _ answer: Result<Job, ServiceError>,
        jobID: String,
        segmentID: String,
        now: ContinuousClock.Instant
    ) -> Verdict {
        switch answer {
        case .success(let job): return judge(job, segmentID: segmentID, now: now)
        case .failure(.notFound(let message)):
            return .end(.stopped(.jobLost(segmentID: segmentID, jobID: jobID, message: message)))
        case .failure(.notAuthorised(let message)): return .end(.stopped(.notAuthorised(message: message)))
        case .failure(.unreachable(let reason)), .failure(.nonsense(let reason)):
            return silence(reason, segmentID: segmentID, now: now)
        case .failure(.refused(let status, let message)):
            return silence("status \(status): \(message)", segmentID: segmentID, now: now)
        }
    }

    private mutating func judge(_ job: Job, segmentID: String, now: ContinuousClock.Instant) -> Verdict {
        silentSince = nil
        if job.status.isTerminal { return .end(.ended(job)) }
        if let longest = policy.longestJob, now - started > longest {
            let reason = "its job is still '\(job.status.rawValue)'; run again to wait on"
            return .end(.stopped(.waitedTooLong(segmentID: segmentID, reason: reason)))
        }
        guard job.status != lastStatus else { return .ask(nil) }
        lastStatus = job.status
        backoff.reset()
        return .ask(.job(segmentID: segmentID, job.status))
    }

    private mutating func silence(_ reason: String, segmentID: String, now: ContinuousClock.Instant) -> Verdict {
        guard let since = silentSince else {
            silentSince = now
            return .ask(.silent(segmentID: segmentID, reason: reason))
        }
        guard now - since > policy.longestSilence else { return .ask(nil) }
        return .end(.stopped(.temporary(segmentID: segmentID, reason: reason)))
    }
}
