import NIOCore
import Testing

@testable import Engine

@Suite struct ConnectionStateTests {
    private let patience = ConnectionState.Patience(idle: .seconds(75), stall: .seconds(60))
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    private func state() -> ConnectionState { ConnectionState(patience: patience, now: start) }

    @Test("leave to send is given once, when the body is wanted and has not begun")
    func leave() {
        var state = state()
        #expect(state.head(expectsContinue: true) == .pass)
        #expect(state.deadline == nil)
        let first = state.bodyWanted(now: start)
        let second = state.bodyWanted(now: start)
        #expect((first, second) == (true, false))

        var eager = self.state()
        _ = eager.head(expectsContinue: true)
        _ = eager.body(5)
        let late = eager.bodyWanted(now: start)
        #expect(!late)
    }

    @Test("an upload has to go on, unless it is the server that does not read")
    func stalls() {
        var state = state()
        _ = state.head(expectsContinue: false)
        _ = state.bodyWanted(now: start)
        let due = start + .seconds(60)
        let early = state.deadlineReached(now: due - .seconds(1), isReading: true)
        #expect(!early)
        let paused = state.deadlineReached(now: due, isReading: false)
        #expect(!paused)
        _ = state.body(ConnectionState.leastProgress)
        let moving = state.deadlineReached(now: due + .seconds(60), isReading: true)
        #expect(!moving)
        let trickling = state.deadlineReached(now: due + .seconds(120), isReading: true)
        #expect(trickling)
    }

    @Test("a response before the end of its request closes the connection once the rest was read")
    func drain() {
        var state = state()
        _ = state.head(expectsContinue: false)
        #expect(state.responseClosesConnection())
        let closes = state.responseEnded(now: start)
        #expect(!closes)
        #expect(state.body(1 << 20) == .drop)
        #expect(state.end() == .close)
        let isPatient = state.deadlineReached(now: start + .seconds(19), isReading: true)
        #expect(!isPatient)
        let isOver = state.deadlineReached(now: start + .seconds(20), isReading: true)
        #expect(isOver)
    }

    @Test("no more than so much of a refused body is read")
    func drainLimit() {
        var state = state()
        _ = state.head(expectsContinue: false)
        _ = state.responseEnded(now: start)
        #expect(state.body(ConnectionState.largestDrain - 1) == .drop)
        #expect(state.body(1) == .close)
    }

    @Test("a finished exchange leaves the connection open for the next one")
    func keepAlive() {
        var state = state()
        for _ in 0..<3 {
            #expect(state.head(expectsContinue: false) == .pass)
            #expect(state.end() == .pass)
            #expect(!state.responseClosesConnection())
            let closes = state.responseEnded(now: start)
            #expect(!closes)
            #expect(state.deadline == start + .seconds(75))
        }
    }

    @Test("pipelined requests are answered in turn: only the one whose body still comes ends the connection")
    func pipelining() {
        var state = state()
        _ = state.head(expectsContinue: false)
        _ = state.end()
        _ = state.head(expectsContinue: false)
        #expect(!state.responseClosesConnection())
        _ = state.responseEnded(now: start)
        #expect(state.responseClosesConnection())
    }

    @Test("half a body is reported, a whole one is not")
    func cuts() {
        var half = state()
        _ = half.head(expectsContinue: false)
        _ = half.body(10)
        #expect(half.mustCutToStop())
        let isCut = half.inputClosed()
        let again = half.inputClosed()
        #expect((isCut, again) == (true, false))

        var whole = state()
        _ = whole.head(expectsContinue: false)
        _ = whole.end()
        #expect(!whole.mustCutToStop())
        let isWholeCut = whole.inputClosed()
        #expect(!isWholeCut)
    }

    @Test("nonsense is answered between requests, and ends what it interrupts")
    func failures() {
        var idle = state()
        #expect(idle.failed() == .answerBadRequest)
        #expect(idle.failed() == .pass)
        #expect(idle.head(expectsContinue: false) == .drop)

        var busy = state()
        _ = busy.head(expectsContinue: false)
        #expect(busy.failed() == .pass)
        #expect(busy.responseClosesConnection())
        let closes = busy.responseEnded(now: start)
        #expect(closes)
    }
}
