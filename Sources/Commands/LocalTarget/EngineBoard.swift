import Engine
import VideoClient

/// Says which engine of the folder listens at the moment, and makes callers wait while nobody knows.
actor EngineBoard {
    /// An engine that listened when the lease was given; a lost one is handed back by its number.
    struct Lease: Sendable {
        var endpoint: Endpoint
        var number: Int
    }

    private enum State {
        case electing
        /// An engine of this process is never lost: it says itself when it ends.
        case listening(Endpoint, isOwn: Bool)
        case failed(EngineError)
    }

    private var state = State.electing
    private var number = 0
    private var waiters: [CheckedContinuation<Void, Never>] = []

    /// The engine that listens, as soon as there is one; throws where none can be had.
    func lease() async throws(EngineError) -> Lease {
        while true {
            switch state {
            case .listening(let endpoint, _): return Lease(endpoint: endpoint, number: number)
            case .failed(let error): throw error
            case .electing: await change()
            }
        }
    }

    func announce(_ endpoint: Endpoint, isOwn: Bool) {
        number += 1
        become(.listening(endpoint, isOwn: isOwn))
    }

    func fail(_ error: EngineError) {
        become(.failed(error))
    }

    /// The engine of this lease does not answer any more.
    func lost(_ lease: Lease) {
        guard case .listening(_, isOwn: false) = state, lease.number == number else { return }
        become(.electing)
    }

    /// Returns as soon as the engine that listens now was lost.
    func untilLost() async {
        while case .listening = state { await change() }
    }

    /// Lets everybody who waits look again, for when the folder is being left.
    func close() {
        if case .failed = state { return }
        become(.failed(.stopped(reason: "the run ends")))
    }

    private func become(_ new: State) {
        state = new
        let woken = waiters
        waiters = []
        for waiter in woken { waiter.resume() }
    }

    private func change() async {
        await withCheckedContinuation { waiters.append($0) }
    }
}
