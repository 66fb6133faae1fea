import NIOCore

/// What one connection is in the middle of, and what each event asks for; does nothing itself.
struct ConnectionState {
    struct Patience {
        /// Without a complete request head.
        var idle: TimeAmount
        /// For each `leastProgress` bytes of a body that somebody reads.
        var stall: TimeAmount
        /// For reading the rest of a body after its request was answered.
        var drain = TimeAmount.seconds(20)
    }

    /// Slower uploads than this in each `stall` are no uploads.
    static let leastProgress = 16 << 10
    /// The rest of a body that is read after its answer, so that clients which send first and read later get the answer.
    static let largestDrain = 256 << 20

    private enum Inbound {
        case head
        case body
        /// Nothing that follows can be understood.
        case broken
    }

    private enum Outbound {
        case open
        /// The last response has ended; what is left of its body is thrown away.
        case draining(left: Int)
        case closing
    }

    private let patience: Patience
    private var inbound = Inbound.head
    private var outbound = Outbound.open
    /// Requests whose response has not ended.
    private var pending = 0
    private var expectsContinue = false
    private var windowBytes = 0
    /// When somebody must look again; nil while the next move is ours.
    private(set) var deadline: NIODeadline?

    init(patience: Patience, now: NIODeadline) {
        self.patience = patience
        deadline = now + patience.idle
    }
}

/// What came in.
extension ConnectionState {
    enum Arrival { case pass, drop, close }

    mutating func head(expectsContinue: Bool) -> Arrival {
        guard case .open = outbound, case .head = inbound else { return .drop }
        inbound = .body
        pending += 1
        self.expectsContinue = expectsContinue
        deadline = nil
        return .pass
    }

    mutating func body(_ byteCount: Int) -> Arrival {
        expectsContinue = false
        windowBytes += byteCount
        switch outbound {
        case .open: return .pass
        case .closing: return .drop
        case .draining(let left):
            outbound = .draining(left: left - byteCount)
            return left > byteCount ? .drop : .close
        }
    }

    mutating func end() -> Arrival {
        switch outbound {
        case .open:
            inbound = .head
            deadline = nil
            return .pass
        case .draining: return .close
        case .closing: return .drop
        }
    }

    /// Whether the client must be told that the rest of a body will not come.
    mutating func inputClosed() -> Bool {
        defer { inbound = .broken }
        if case .body = inbound, case .open = outbound { return true }
        return false
    }

    enum Failure { case answerBadRequest, pass }

    mutating func failed() -> Failure {
        let isBetweenRequests = if case .head = inbound { pending == 0 } else { false }
        inbound = .broken
        guard isBetweenRequests, case .open = outbound else { return .pass }
        outbound = .closing
        return .answerBadRequest
    }

    /// Whether the connection must be closed at once for the server to stop: its upload is cut.
    func mustCutToStop() -> Bool {
        if case .body = inbound { true } else { false }
    }
}

/// What goes out.
extension ConnectionState {
    /// Whether the client waits for leave to send the body that is wanted now.
    mutating func bodyWanted(now: NIODeadline) -> Bool {
        guard case .body = inbound, case .open = outbound else { return false }
        windowBytes = 0
        deadline = now + patience.stall
        defer { expectsContinue = false }
        return expectsContinue
    }

    /// Whether this response ends the connection: it comes before its request has ended, or after it broke.
    func responseClosesConnection() -> Bool {
        guard pending == 1 else { return false }
        return switch inbound {
        case .body, .broken: true
        case .head: false
        }
    }

    mutating func responseEnded(now: NIODeadline) -> Bool {
        let isLast = responseClosesConnection()
        pending -= 1
        guard isLast else {
            if pending == 0, case .head = inbound { deadline = now + patience.idle }
            return false
        }
        if case .broken = inbound {
            outbound = .closing
            return true
        }
        outbound = .draining(left: Self.largestDrain)
        deadline = now + patience.drain
        return false
    }
}

/// What did not happen in time.
extension ConnectionState {
    /// Whether the connection is to be closed; `isReading` is false while we are the ones who don't take more.
    mutating func deadlineReached(now: NIODeadline, isReading: Bool) -> Bool {
        guard let passed = deadline, passed <= now else { return false }
        guard case .body = inbound, case .open = outbound else { return true }
        guard isReading, windowBytes < Self.leastProgress else {
            windowBytes = 0
            deadline = now + patience.stall
            return false
        }
        return true
    }
}
