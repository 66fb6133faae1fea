import AsyncVideoAPI

/// Turns a comparison into steps, in the order of execution.
struct StepBuilder {
    private let comparison: Comparison
    private let hasConflicts: Bool
    private let pending: [Candidate]
    /// How many recorded segments are told one by one.
    private let standing: Int
    private var steps: [Step] = []
    /// Whether a conversation stands by the time the next step is executed.
    private var hasConversation: Bool
    /// Whether a step so far forbids every later one to send.
    private var isStopped: Bool
    private var openAttempts: [OpenAttempt]

    init(_ comparison: Comparison, _ findings: ConflictFinder.Findings) {
        self.comparison = comparison
        hasConflicts = !findings.conflicts.isEmpty
        pending = findings.pending
        standing = findings.agreed
        hasConversation = comparison.base?.conversationID != nil || comparison.namedConversation != nil
        openAttempts = (comparison.base?.openAttempts ?? []).sorted { ($0.position, $0.id) < ($1.position, $1.id) }
        // Of several, none may be answered before the others are: each may have been received first.
        isStopped = hasConflicts || openAttempts.count > 1
    }

    mutating func build() -> [Step] {
        for (candidate, recorded) in zip(comparison.candidates, comparison.recorded.prefix(standing)) {
            addRecorded(candidate, recorded)
        }
        let places = (comparison.recordedCount + 1)...
        if !openAttempts.allSatisfy({ places.prefix(pending.count).contains($0.position) }) { addHeldAttempts() }
        for (candidate, place) in zip(pending, places) { addPending(candidate, at: place) }
        addHeldAttempts()
        return steps
    }

    // MARK: Recorded segments

    private mutating func addRecorded(_ candidate: Candidate, _ recorded: RecordedSegment) {
        if candidate.segment.id != recorded.id, !hasConflicts {
            add(.rename(from: recorded.id), candidate, at: recorded.position)
        }
        if let attempt = takeAttempt(at: recorded.position) {
            addUnknown(attempt, candidate)
        } else if recorded.isFailed {
            addFailed(candidate, recorded)
        } else if let jobID = recorded.jobID, !(recorded.jobStatus?.isTerminal ?? false) {
            add(.wait(jobID: jobID), candidate, at: recorded.position)
        } else if candidate.segment.id == recorded.id || hasConflicts {
            add(.keep, candidate, at: recorded.position)
        }
    }

    private mutating func addFailed(_ candidate: Candidate, _ recorded: RecordedSegment) {
        let isEnd = recorded == comparison.failedEnd
        switch comparison.input.failedSegments {
        case .retry where isEnd && !isStopped && openAttempts.isEmpty:
            let reason = Step.RetryReason.failedJob(jobID: recorded.jobID, reason: recorded.jobFailure)
            add(.retry(reason), candidate, at: recorded.position)
        case .stop, .retry, .goOn:
            let stops = isEnd && comparison.input.failedSegments != .goOn
            let action = Step.Action.failed(jobID: recorded.jobID, reason: recorded.jobFailure, stops: stops)
            add(action, candidate, at: recorded.position)
            isStopped = isStopped || stops
        }
    }

    // MARK: Pending segments

    private mutating func addPending(_ candidate: Candidate, at position: Int) {
        if let attempt = takeAttempt(at: position) {
            addUnknown(attempt, candidate)
        } else if isStopped {
            add(.held, candidate, at: position)
        } else {
            add(sending(candidate, at: position), candidate, at: position)
            hasConversation = true
        }
    }

    private func sending(_ candidate: Candidate, at position: Int) -> Step.Action {
        if let settled = comparison.base?.settledAttempt, settled.position == position,
            settled.fingerprint == candidate.fingerprint
        {
            return .retry(.notAccepted(settled))
        }
        return hasConversation ? .append : .create
    }

    // MARK: Attempts without a known outcome

    private mutating func takeAttempt(at position: Int) -> OpenAttempt? {
        openAttempts.firstIndex { $0.position == position }.map { openAttempts.remove(at: $0) }
    }

    private mutating func addUnknown(_ attempt: OpenAttempt, _ candidate: Candidate) {
        let isSame = candidate.fingerprint == attempt.fingerprint
        guard isSame else { return addStray(attempt, candidate) }
        let canResend = comparison.input.honoursIdempotencyKey && !isStopped
        add(.unknown(attempt, canResend: canResend), candidate, at: attempt.position)
        isStopped = isStopped || !canResend
        hasConversation = true
    }

    /// The spec says something else by now in the attempt's place, or nothing.
    private mutating func addStray(_ attempt: OpenAttempt, _ candidate: Candidate?) {
        steps.append(.stray(attempt))
        isStopped = true
        if let candidate { add(.held, candidate, at: attempt.position) }
    }

    private mutating func addHeldAttempts() {
        while !openAttempts.isEmpty { addStray(openAttempts.removeFirst(), nil) }
    }

    private mutating func add(_ action: Step.Action, _ candidate: Candidate, at position: Int) {
        steps.append(Step(action, candidate, at: position))
    }
}

extension Comparison {
    /// The conversation that the spec names; a new one is never named.
    var namedConversation: String? {
        switch input.mode {
        case .extend: input.desired.conversationID
        case .replace: nil
        }
    }
}

extension Step {
    fileprivate init(_ action: Action, _ candidate: Candidate, at position: Int) {
        self.init(
            action: action,
            segmentID: candidate.segment.id,
            position: position,
            specPosition: candidate.specPosition,
            video: candidate.segment.video,
            media: candidate.facts,
            payload: nil,
            billableSeconds: 0
        )
        switch action {
        case .create, .append, .retry:
            payload = candidate.payload
            billableSeconds = Price.billableSeconds(candidate)
        case .unknown: payload = candidate.payload
        case .keep, .rename, .wait, .failed, .held: break
        }
    }

    fileprivate static func stray(_ attempt: OpenAttempt) -> Step {
        Step(
            action: .unknown(attempt, canResend: false),
            segmentID: attempt.segmentID,
            position: attempt.position,
            specPosition: nil,
            video: nil,
            media: nil,
            payload: nil,
            billableSeconds: 0
        )
    }
}
