import Foundation
import Synchronization

/// Ctrl-C and SIGTERM during work that can stop anywhere: the work asks, and what it has done so far can still be kept.
///
/// A second signal ends the process at once.
enum Interruption {
    /// The signal that came while `watching` ran; zero for none.
    private static let caught = Atomic<Int32>(0)
    private static let signals = [SIGINT, SIGTERM]

    static var isRequested: Bool { caught.load(ordering: .relaxed) != 0 }

    /// - Throws: `CommandFailure` with the signal's status, after `body` has returned.
    static func watching<Result>(
        _ body: () async throws(CommandFailure) -> Result
    ) async throws(CommandFailure) -> Result {
        caught.store(0, ordering: .relaxed)
        let before = signals.map(catching)
        defer {
            for (signal, action) in zip(signals, before) { restore(signal, action) }
        }
        let result = try await body()
        switch caught.load(ordering: .relaxed) {
        case 0: return result
        case SIGTERM: throw CommandFailure(.terminated, "stopped on request; nothing was sent")
        case _: throw CommandFailure(.interrupted, "stopped on request; nothing was sent")
        }
    }

    private static func catching(_ signal: Int32) -> sigaction {
        var action = sigaction()
        // Only what a signal handler may do: one store.
        action.__sigaction_handler.sa_handler = { Interruption.caught.store($0, ordering: .relaxed) }
        action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND) | UInt32(SA_RESTART))
        var before = sigaction()
        sigaction(signal, &action, &before)
        // Whoever started us with the signal ignored (nohup, a job in the background) wants it to stay so.
        if isIgnored(before) { restore(signal, before) }
        return before
    }

    private static func isIgnored(_ action: sigaction) -> Bool {
        unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    private static func restore(_ signal: Int32, _ action: sigaction) {
        var action = action
        sigaction(signal, &action, nil)
    }
}
