/// How an execution goes about what the plan leaves open.
package struct ExecutionPolicy: Hashable, Sendable {
    /// When jobs are waited for.
    package enum Wait: String, Hashable, Sendable, CaseIterable {
        /// Each job before the next segment: a segment that fails can never be put back in its place.
        case each
        /// All jobs after the last segment.
        case end
        /// Not at all; the next run asks.
        case none
    }

    package var wait: Wait
    /// Whether an attempt whose outcome is unknown may be sent again under its own id.
    package var honoursIdempotencyKey: Bool
    /// How often an append that left nothing behind is tried, the first time included.
    package var tries: Int
    /// How long full job slots are waited for without one coming free.
    package var longestBusy: Duration
    /// How long a target that does not answer is asked about a job.
    package var longestSilence: Duration
    /// How long one job may take; nil for as long as it wants.
    package var longestJob: Duration?
    package var retryBackoff: Backoff
    package var busyBackoff: Backoff
    package var pollBackoff: Backoff

    package init(
        wait: Wait = .each,
        honoursIdempotencyKey: Bool = false,
        tries: Int = 6,
        longestBusy: Duration = .seconds(4 * 3600),
        longestSilence: Duration = .seconds(300),
        longestJob: Duration? = nil,
        retryBackoff: Backoff = Backoff(first: .seconds(1), limit: .seconds(30)),
        busyBackoff: Backoff = Backoff(first: .seconds(2), limit: .seconds(60)),
        pollBackoff: Backoff = Backoff(first: .milliseconds(200), limit: .seconds(5))
    ) {
        self.wait = wait
        self.honoursIdempotencyKey = honoursIdempotencyKey
        self.tries = tries
        self.longestBusy = longestBusy
        self.longestSilence = longestSilence
        self.longestJob = longestJob
        self.retryBackoff = retryBackoff
        self.busyBackoff = busyBackoff
        self.pollBackoff = pollBackoff
    }
}
