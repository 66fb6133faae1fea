import AsyncVideoAPI
import Planning

extension PlanDocument.Step {
    init(_ step: Step, wanted: WantedSegment?) {
        self.init(
            action: Action(step.action),
            segment: step.segmentID,
            position: step.position,
            specPosition: step.specPosition,
            video: step.video,
            media: step.media.map(PlanDocument.Media.init),
            fingerprint: step.payload?.fingerprint,
            options: wanted?.options,
            sentOptionsDigest: wanted?.sentOptionsDigest,
            billableSeconds: step.billableSeconds
        )
        addDetails(of: step.action)
    }

    private mutating func addDetails(of action: Planning.Step.Action) {
        switch action {
        case .keep, .create, .append, .held: break
        case .rename(let old): was = old
        case .wait(let job): jobId = job
        case .failed(let job, let reason, let stops): (jobId, self.reason, holdsUp) = (job, reason, stops)
        case .unknown(let open, let canResend): attempt = PlanDocument.Attempt(open, canResend: canResend)
        case .retry(.notAccepted(let settled)): attempt = PlanDocument.Attempt(settled)
        case .retry(.failedJob(let job, let reason)): (jobId, self.reason) = (job, reason)
        }
    }
}

extension PlanDocument.Step.Action {
    init(_ action: Planning.Step.Action) {
        switch action {
        case .keep: self = .keep
        case .rename: self = .rename
        case .wait: self = .wait
        case .failed: self = .failed
        case .unknown: self = .unknown
        case .create: self = .create
        case .append: self = .append
        case .retry: self = .retry
        case .held: self = .held
        }
    }
}

extension PlanDocument.Media {
    init(_ facts: MediaFacts) {
        self.init(
            sha256: facts.sha256,
            bytes: facts.byteCount,
            duration: facts.duration,
            channels: facts.channels,
            audioTracks: facts.audioTracks
        )
    }
}

extension PlanDocument.Attempt {
    init(_ open: OpenAttempt, canResend: Bool) {
        self.init(
            id: open.id,
            outcome: AttemptOutcome.unknown.rawValue,
            startedAt: open.startedAt,
            evidence: open.evidence,
            canResend: canResend
        )
    }

    init(_ settled: SettledAttempt) {
        self.init(id: settled.id, outcome: settled.outcome.rawValue, evidence: settled.evidence)
    }
}
