import AsyncVideoAPI

/// What to do after each outcome of one segment's append, given the outcomes before it.
struct AppendCourse: Sendable {
    enum Verdict: Hashable, Sendable {
        case accepted(Submission)
        /// A new attempt after a pause.
        case tryAgain(after: Duration, ExecutionEvent)
        /// The same attempt under its own id after a pause.
        case resend(after: Duration)
        case renewToken
        case stop(StopCause)
    }

    let policy: ExecutionPolicy
    let segmentID: String
    /// Whether an earlier sending of the same attempt may have been received: then only an answer to the attempt itself settles
    /// it, and a sending that fails says nothing about the earlier one.
    private(set) var isResending: Bool
    private var tries = 0
    private var hasBrokenOff = false
    private var hasRenewedToken = false
    private var busySince: ContinuousClock.Instant?
    private var retryBackoff: Backoff
    private var busyBackoff: Backoff

    init(policy: ExecutionPolicy, segmentID: String, isResending: Bool) {
        self.policy = policy
        self.segmentID = segmentID
        self.isResending = isResending
        retryBackoff = policy.retryBackoff
        busyBackoff = policy.busyBackoff
    }

    /// `random` is in 0…1.
    mutating func judge(_ outcome: AppendOutcome, now: ContinuousClock.Instant, random: Double) -> Verdict {
        tries += 1
        return isResending ? judgeResent(outcome, random: random) : judgeSent(outcome, now: now, random: random)
    }

    private mutating func judgeSent(
        _ outcome: AppendOutcome,
        now: ContinuousClock.Instant,
        random: Double
    ) -> Verdict {
        switch outcome {
        case .accepted(let submission): return .accepted(submission)
        case .refused(let status, let message):
            return .stop(.refused(segmentID: segmentID, status: status, message: message))
        case .mediaChanged(let reason): return .stop(.mediaChanged(segmentID: segmentID, reason: reason))
        case .notAuthorised(let message): return renewOnce(message)
        case .busy(let retryAfter, let message): return wait(retryAfter, message, now, random)
        case .notSent(let reason): return retry(reason, limit: policy.tries, random)
        case .notAccepted(let reason):
            guard !hasBrokenOff else { return .stop(.temporary(segmentID: segmentID, reason: reason)) }
            hasBrokenOff = true
            return retry(reason, limit: policy.tries, random)
        case .unknown(let reason):
            guard policy.honoursIdempotencyKey else { return .stop(.unknown(segmentID: segmentID, reason: reason)) }
            isResending = true
            tries = 0
            return .resend(after: retryBackoff.next(random: random))
        }
    }

    private mutating func judgeResent(_ outcome: AppendOutcome, random: Double) -> Verdict {
        switch outcome {
        case .accepted(let submission): return .accepted(submission)
        case .refused(let status, let message) where Self.settles(status):
            return .stop(.refused(segmentID: segmentID, status: status, message: message))
        case .mediaChanged(let reason):
            return .stop(.unknown(segmentID: segmentID, reason: "it cannot be asked: \(reason)"))
        case .notAuthorised(let message): return renewOnce(message)
        case .refused(_, let reason), .busy(_, let reason), .notSent(let reason), .notAccepted(let reason),
            .unknown(let reason):
            guard tries < policy.tries else { return .stop(.unknown(segmentID: segmentID, reason: reason)) }
            return .resend(after: retryBackoff.next(random: random))
        }
    }

    /// The refusals of the design's table: a target that knows the attempt would have repeated its first answer instead.
    static func settles(_ status: Int) -> Bool {
        [400, 403, 404, 405, 413, 415].contains(status)
    }

    private mutating func renewOnce(_ message: String) -> Verdict {
        guard !hasRenewedToken else { return .stop(.notAuthorised(message: message)) }
        hasRenewedToken = true
        return .renewToken
    }

    private mutating func retry(_ reason: String, limit: Int, _ random: Double) -> Verdict {
        guard tries < limit else { return .stop(.temporary(segmentID: segmentID, reason: reason)) }
        let pause = retryBackoff.next(random: random)
        return .tryAgain(after: pause, .retrying(segmentID: segmentID, reason: reason, after: pause))
    }

    private mutating func wait(
        _ retryAfter: Double?,
        _ message: String,
        _ now: ContinuousClock.Instant,
        _ random: Double
    ) -> Verdict {
        // Waiting for a slot is not a failed try.
        tries -= 1
        let since = busySince ?? now
        busySince = since
        guard now - since < policy.longestBusy else {
            return .stop(.waitedTooLong(segmentID: segmentID, reason: message))
        }
        let own = busyBackoff.next(random: random)
        let pause = retryAfter.map { Duration.seconds(min(max($0, 0), 3600)) } ?? own
        return .tryAgain(after: pause, .busy(segmentID: segmentID, message: message, after: pause))
    }
}
