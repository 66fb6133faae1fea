import AsyncVideoAPI
import Execution
import Testing

@Suite("what was seen, and what it means")
struct AppendOutcomeTests {
    private func outcome(
        _ body: AppendObservation.Body,
        _ ending: AppendObservation.Ending,
        conversationID: String? = nil
    ) -> AppendOutcome {
        AppendOutcome(AppendObservation(body: body, ending: ending), conversationID: conversationID)
    }

    private func answer(_ status: Int, _ body: String = #"{"message":"m"}"#, retryAfter: Double? = nil)
        -> AppendObservation.Ending
    {
        .answered(HTTPAnswer(status: status, retryAfter: retryAfter, body: body))
    }

    @Test("a connection that was never there: not sent")
    func neverConnected() {
        #expect(outcome(.untouched, .broken(reason: "r")) == .notSent(reason: "r"))
    }

    @Test("a body that breaks off: not accepted")
    func brokenOff() {
        guard case .notAccepted = outcome(.incomplete, .broken(reason: "r")) else {
            Issue.record("a broken upload")
            return
        }
    }

    @Test("a whole body without an answer: unknown")
    func silence() {
        guard case .unknown = outcome(.complete, .broken(reason: "r")) else {
            Issue.record("a silent server")
            return
        }
    }

    @Test(
        "a no is a no, however much was sent",
        arguments: [400, 403, 404, 405, 409, 413, 415, 422],
        [
            AppendObservation.Body.untouched, .incomplete, .complete,
        ]
    )
    func refused(_ status: Int, _ body: AppendObservation.Body) {
        #expect(outcome(body, answer(status)) == .refused(status: status, message: "m"))
    }

    @Test("a refused token, and none to be had: not authorised")
    func notAuthorised() {
        #expect(outcome(.complete, answer(401)) == .notAuthorised(message: "m"))
        #expect(outcome(.untouched, .notAuthorised(reason: "m")) == .notAuthorised(message: "m"))
    }

    @Test("full job slots: busy, with the server's own time where it says one")
    func busy() {
        #expect(outcome(.complete, answer(429, retryAfter: 7)) == .busy(retryAfter: 7, message: "m"))
        #expect(outcome(.incomplete, answer(429)) == .busy(retryAfter: nil, message: "m"))
    }

    @Test("a server's fault after bytes of the body: unknown", arguments: [500, 502, 503, 504, 599])
    func serverFault(_ status: Int) {
        for body in [AppendObservation.Body.incomplete, .complete] {
            guard case .unknown = outcome(body, answer(status)) else {
                Issue.record("status \(status), \(body)")
                continue
            }
        }
        #expect(outcome(.untouched, answer(status)) == .notSent(reason: "status \(status): m"))
    }

    @Test("a server that gave up waiting has not accepted, unless it had everything")
    func requestTimeout() {
        guard case .notAccepted = outcome(.incomplete, answer(408)), case .unknown = outcome(.complete, answer(408))
        else {
            Issue.record("status 408")
            return
        }
    }

    @Test("a success with both ids: accepted", arguments: [200, 201, 202])
    func accepted(_ status: Int) {
        let submission = Submission(conversationId: "4", jobId: "j")
        let body = #"{"conversationId":"4","jobId":"j","more":1}"#
        #expect(outcome(.complete, answer(status, body)) == .accepted(submission))
        #expect(outcome(.complete, answer(status, body), conversationID: "4") == .accepted(submission))
    }

    @Test(
        "a success without the ids, or of another conversation: unknown",
        arguments: [
            "", "{}", "<html>", #"{"conversationId":"4"}"#, #"{"conversationId":"","jobId":"j"}"#,
            #"{"conversationId":"5","jobId":"j"}"#,
        ]
    )
    func uselessSuccess(_ body: String) {
        guard case .unknown = outcome(.complete, answer(201, body), conversationID: "4") else {
            Issue.record("body '\(body)'")
            return
        }
    }

    @Test("a redirect is refused, not followed")
    func redirect() {
        guard case .refused(302, _) = outcome(.complete, answer(302, "")) else {
            Issue.record("status 302")
            return
        }
    }

    @Test("a file that changed was not accepted, whatever else was seen")
    func mediaChanged() {
        #expect(outcome(.incomplete, .mediaChanged(reason: "r")) == .mediaChanged(reason: "r"))
    }
}
