import Execution
import UnixSignals

/// Turns Ctrl-C and SIGTERM into a stop at the next safe point; a second one cancels what is under way.
enum Signals {
    static func watching<Result: Sendable>(
        _ stop: StopRequest,
        tell: @escaping @Sendable (String) -> Void,
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                for await _ in signals {
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
            throw CommandFailure(.interrupted, nil)
        }
    }
}
