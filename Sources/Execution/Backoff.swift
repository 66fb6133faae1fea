/// How long to wait before trying again: doubling from `first` to `limit`, with jitter so that waiters spread out.
package struct Backoff: Hashable, Sendable {
    package var first: Duration
    package var limit: Duration
    private var step = 0

    package init(first: Duration, limit: Duration) {
        self.first = first
        self.limit = limit
    }

    /// The next wait; `random` in 0…1 picks between half of the step and the whole.
    package mutating func next(random: Double) -> Duration {
        var wait = first
        for _ in 0..<step where wait < limit { wait *= 2 }
        step += 1
        return min(wait, limit) * (0.5 + random / 2)
    }

    /// Starts again from the first wait, after something has moved.
    package mutating func reset() {
        step = 0
    }
}
