import Execution
import RecordedState
import Testing

@testable import Commands

@Suite("The end of an apply")
struct EndViewTests {
    private let view = EndView(spec: "talk.yaml", key: "talk", target: "there")

    @Test("says that nothing was sent only where nothing can have been taken")
    func mayHaveBeenTaken() {
        #expect(view.failure(.interrupted, accepted: 0).message == "stopped on request; nothing was sent")
        let open = view.failure(.interrupted, accepted: 0, leavesOpenAttempt: true)
        #expect(open.message == "stopped on request; nothing else was sent")
        let unknown = view.failure(.unknown(segmentID: "a", reason: "no answer"), accepted: 0)
        #expect(unknown.message?.hasSuffix("; nothing else was sent") == true)
        let some = view.failure(.interrupted, accepted: 2, leavesOpenAttempt: true)
        #expect(some.message == "stopped on request; 2 segments sent before that")
    }

    @Test("has the status of an unknown outcome where records fail while one is open")
    func recordsFail() {
        let full = StopCause.records(.diskFull(path: "state.sqlite"))
        #expect(view.failure(full, accepted: 0).status == .error)
        #expect(view.failure(full, accepted: 1).status == .stopped)
        #expect(view.failure(full, accepted: 1, leavesOpenAttempt: true).status == .unknownOutcome)
    }
}
