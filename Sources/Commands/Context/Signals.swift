import Execution
import Synchronization
import UnixSignals

/// Turns Ctrl-C and SIGTERM into a stop at the next safe point; a second one cancels what is under way.
enum Signals {
    static func watching<Result: Sendable>(
        _ stop: StopRequest,
        tell: @escaping @Sendable (String) -> Void,
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let first = FirstSignal()
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                do {
                    return try await body()
                } catch let failure as CommandFailure where failure.status == .interrupted {
                    throw CommandFailure(first.status, failure.message, help: failure.help)
                }
            }
            group.addTask {
                for await signal in signals {
                    first.note(signal)
                    guard !stop.isRequested else { return nil }
                    tell(
                        "stopping at the next safe point; a second signal stops at once, and may leave an outcome unknown"
                    )
                    stop.request()
                }
                return nil
            }
            defer { group.cancelAll() }
            while let ended = try await group.next() {
                if let result = ended { return result }
                // The second signal: whatever is under way is cut.
                group.cancelAll()
            }
            throw CommandFailure(first.status, nil)
        }
    }
}

/// Which signal asked first: that one is the exit status.
private final class FirstSignal: Sendable {
    private let signal = Mutex<UnixSignal?>(nil)

    var status: ExitStatus { signal.withLock { $0 == .sigterm ? .terminated : .interrupted } }

    func note(_ new: UnixSignal) {
        signal.withLock { $0 = $0 ?? new }
    }
}
