import Dispatch
import Foundation
import Synchronization

/// Work on many values at once, on all processors and without leaving the thread that asks for it: a change of thread in a
/// short run costs more than most of its work.
package enum Lanes {
    /// What `transform` makes of each value, in their order.
    package static func map<Value: Sendable, Result: Sendable>(
        _ values: [Value],
        _ transform: @Sendable (Value) -> Result
    ) -> [Result] {
        map(values, state: ()) { value, _ in transform(value) }
    }

    /// The same, with a `state` that each lane makes for itself and keeps from value to value; each lane takes every n-th one.
    package static func map<Value: Sendable, State, Result: Sendable>(
        _ values: [Value],
        state: @autoclosure @Sendable () -> State,
        _ transform: @Sendable (Value, inout State) -> Result
    ) -> [Result] {
        let lanes = min(ProcessInfo.processInfo.activeProcessorCount, values.count)
        let parts = Mutex<[[Result]]>(Array(repeating: [], count: lanes))
        DispatchQueue.concurrentPerform(iterations: lanes) { lane in
            var state = state()
            let part = stride(from: lane, to: values.count, by: lanes).map { transform(values[$0], &state) }
            parts.withLock { $0[lane] = part }
        }
        return parts.withLock { parts in values.indices.map { parts[$0 % lanes][$0 / lanes] } }
    }
}
