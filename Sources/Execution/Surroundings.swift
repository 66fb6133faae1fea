/// What an execution needs of the world besides its target and its records.
package struct Surroundings: Sendable {
    package var stop: StopRequest
    package var report: @Sendable (ExecutionEvent) -> Void
    package var now: @Sendable () -> ContinuousClock.Instant
    /// Returns after the time, or when a stop is asked for.
    package var pause: @Sendable (Duration) async -> Void
    /// In 0…1.
    package var random: @Sendable () -> Double
    /// A new attempt id, unique for all times.
    package var attemptID: @Sendable () -> String

    package init(
        stop: StopRequest,
        report: @escaping @Sendable (ExecutionEvent) -> Void,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        pause: (@Sendable (Duration) async -> Void)? = nil,
        random: @escaping @Sendable () -> Double = { .random(in: 0...1) },
        attemptID: @escaping @Sendable () -> String
    ) {
        self.stop = stop
        self.report = report
        self.now = now
        self.pause = pause ?? { duration in await stop.pause(duration) }
        self.random = random
        self.attemptID = attemptID
    }
}
