import Synchronization

/// Counts what is read of videos, and shows it on a terminal once it has taken over a second.
final class ReadingMeter: Sendable {
    private struct State {
        var done: Int64 = 0
        var lastShown: Duration?
    }

    private static let patience = Duration.seconds(1)
    private static let interval = Duration.milliseconds(100)

    private let total: Int64
    private let console: Console
    /// Since the reading began.
    private let elapsed: @Sendable () -> Duration
    private let state = Mutex(State())

    init(total: Int64, console: Console, elapsed: @escaping @Sendable () -> Duration = ReadingMeter.stopwatch()) {
        self.total = total
        self.console = console
        self.elapsed = elapsed
    }

    func advance(_ count: Int) {
        let now = elapsed()
        state.withLock { state in
            state.done += Int64(count)
            guard now >= state.lastShown.map({ $0 + Self.interval }) ?? Self.patience else { return }
            guard let columns = console.progressColumns() else { return }
            state.lastShown = now
            let line = ProgressBar(done: state.done, total: total, elapsed: now).line(columns: columns)
            console.writeError("\r\(line)\u{1B}[K")
        }
    }

    /// Leaves the line as it was before.
    func clear() {
        guard state.withLock({ $0.lastShown }) != nil else { return }
        console.writeError("\r\u{1B}[K")
    }

    private static func stopwatch() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { ContinuousClock.now - start }
    }
}
