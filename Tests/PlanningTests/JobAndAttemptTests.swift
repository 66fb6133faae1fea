import AsyncVideoAPI
import Testing

@testable import Planning

@Suite("What happened before")
struct JobAndAttemptTests {
    private let a = segment("a")
    private let b = segment("b")
    private let c = segment("c")

    private func recorded(_ segments: [DesiredSegment], lastJob status: Job.Status?) -> RecordedConversation {
        var recorded = sent(segments)
        recorded.segments[segments.count - 1].jobStatus = status
        if status == .failed { recorded.segments[segments.count - 1].jobFailure = "no model for 'fr-FR'" }
        return recorded
    }

    @Test("is waited for before anything new is sent", arguments: [nil, .scheduled, .inProgress] as [Job.Status?])
    func waits(status: Job.Status?) {
        let plan = planned([a, b, c], after: recorded([a, b], lastJob: status))
        #expect(plan.story == ["keep a", "wait job-2 b", "append c"])
        #expect(planned([a, b], after: recorded([a, b], lastJob: status)).hasWork)
    }

    @Test("is waited for under the new id where it is renamed")
    func renamedAndRunning() {
        let plan = planned([segment("z", "a")], after: recorded([a], lastJob: .inProgress))
        #expect(plan.story == ["rename a to z", "wait job-1 z"])
    }

    @Test("keeps a segment that has no job")
    func adopted() {
        var recorded = sent([a])
        recorded.segments[0].jobID = nil
        recorded.segments[0].jobStatus = nil
        #expect(planned([a, b], after: recorded).story == ["keep a", "append b"])
    }

    @Test("stops before what follows a failed segment")
    func failedStops() {
        let plan = planned([a, b, c], after: recorded([a, b], lastJob: .failed))
        #expect(plan.story == ["keep a", "failed, stop b", "held c"])
        #expect(plan.conflicts.isEmpty)
        #expect(plan.sends.isEmpty && !plan.hasWork)
        #expect(plan.steps[1].action == .failed(jobID: "job-2", reason: "no model for 'fr-FR'", stops: true))
    }

    @Test("sends the failed end again, or goes on behind it, when told to")
    func failedChoices() {
        let recorded = recorded([a, b], lastJob: .failed)
        let retry = planned([a, b, c], after: recorded, failed: .retry)
        #expect(retry.story == ["keep a", "retry b", "append c"])
        #expect(retry.sends.map(\.position) == [2, 3])
        #expect(planned([a, b, c], after: recorded, failed: .goOn).story == ["keep a", "failed b", "append c"])
    }

    @Test("lets the failed end be edited, since it left nothing behind")
    func failedAndEdited() {
        let mended = segment("b", nil, [.languageCode: .string("en-GB")])
        let recorded = recorded([a, b], lastJob: .failed)
        #expect(planned([a, mended], after: recorded).story == ["keep a", "failed, stop b"])
        let retry = planned([a, mended, c], after: recorded, failed: .retry)
        #expect(retry.story == ["keep a", "retry b", "append c"])
        #expect(retry.steps[1].payload?.options.languageCode == "en-GB")
        #expect(planned([a, mended], after: recorded, failed: .goOn).quarrels == ["segment-edited b"])
    }

    @Test("keeps a failed segment that others follow, and does not let it be edited")
    func failedInTheMiddle() {
        var recorded = sent([a, b])
        recorded.segments[0].jobStatus = .failed
        #expect(planned([a, b, c], after: recorded).story == ["failed a", "keep b", "append c"])
        #expect(planned([a, b, c], after: recorded, failed: .retry).story == ["failed a", "keep b", "append c"])
        let mended = segment("a", nil, [.languageCode: .string("en-GB")])
        #expect(planned([mended, b], after: recorded).quarrels == ["segment-edited a"])
    }

    @Test("holds everything back behind an attempt without a known outcome")
    func unknown() {
        var recorded = sent([a])
        recorded.openAttempts = [openAttempt(for: b, at: 2)]
        let plan = planned([a, b, c], after: recorded)
        #expect(plan.story == ["keep a", "unknown b", "held c"])
        #expect(plan.sends.isEmpty && plan.hasWork)
    }

    @Test("sends the same attempt again where the target answers it with its first answer")
    func resend() {
        var recorded = sent([a])
        recorded.openAttempts = [openAttempt(for: b, at: 2)]
        let plan = planned([a, b, c], after: recorded, resends: true)
        #expect(plan.story == ["keep a", "resend b", "append c"])
        #expect(plan.steps[1].payload?.fingerprint == recorded.openAttempts[0].fingerprint)
        #expect(plan.totals.segments == 1)
    }

    @Test("appends to the conversation that a first attempt without an outcome may have made")
    func resendOfTheFirst() {
        var recorded = sent([])
        recorded.openAttempts = [openAttempt(for: a, at: 1)]
        #expect(planned([a, b], after: recorded, resends: true).story == ["resend a", "append b"])
    }

    @Test("never resends an attempt whose segment the spec has changed since")
    func changedUnderAttempt() {
        var recorded = sent([a])
        recorded.openAttempts = [openAttempt(for: b, at: 2)]
        let plan = planned([a, segment("b", "other"), c], after: recorded, resends: true)
        #expect(plan.story == ["keep a", "unknown b", "held b", "held c"])
        #expect(planned([a], after: recorded, resends: true).story == ["keep a", "unknown b"])
    }

    @Test("shows the unknown outcome beside the conflicts")
    func unknownAndConflict() {
        var recorded = sent([a, b])
        recorded.openAttempts = [openAttempt(for: c, at: 3)]
        let plan = planned([a, segment("b", "other"), c], after: recorded, resends: true)
        #expect(plan.story == ["keep a", "unknown c"])
        #expect(plan.quarrels == ["segment-edited b"])
    }

    @Test("holds everything back behind an attempt whose segment was accepted as missing, or that is one of several")
    func unknownElsewhere() {
        var recorded = recorded([a, b], lastJob: .failed)
        recorded.segments[1].isDropped = true
        recorded.openAttempts = [openAttempt(for: b, at: 2)]
        #expect(planned([a, c], after: recorded, resends: true).story == ["keep a", "unknown b", "held c"])
        var several = sent([a])
        several.openAttempts = [openAttempt(for: b, at: 2), openAttempt(for: b, at: 2)]
        #expect(planned([a, b, c], after: several, resends: true).sends.isEmpty)
    }

    @Test("does not send a failed end again while what follows it may have been received")
    func unknownBehindFailed() {
        var recorded = recorded([a, b], lastJob: .failed)
        recorded.openAttempts = [openAttempt(for: c, at: 3)]
        #expect(
            planned([a, b, c], after: recorded, failed: .retry, resends: true).story
                == ["keep a", "failed, stop b", "unknown c"]
        )
        #expect(
            planned([a, b, c], after: recorded, failed: .goOn, resends: true).story
                == ["keep a", "failed b", "resend c"]
        )
    }

    @Test("treats an unknown second sending of a failed end like any other")
    func unknownRetry() {
        var recorded = recorded([a, b], lastJob: .failed)
        recorded.openAttempts = [openAttempt(for: b, at: 2)]
        #expect(planned([a, b, c], after: recorded, failed: .retry).story == ["keep a", "unknown b", "held c"])
        #expect(
            planned([a, b, c], after: recorded, failed: .retry, resends: true).story
                == ["keep a", "resend b", "append c"]
        )
    }

    @Test("retries what is known not to have been accepted")
    func retry() {
        var recorded = sent([a])
        let attempt = openAttempt(for: b, at: 2)
        let settled = SettledAttempt(
            id: attempt.id,
            segmentID: "b",
            position: 2,
            fingerprint: attempt.fingerprint,
            outcome: .notAccepted,
            evidence: "connection reset"
        )
        recorded.settledAttempt = settled
        #expect(planned([a, b, c], after: recorded).steps[1].action == .retry(.notAccepted(settled)))
        #expect(planned([a, c], after: recorded).story == ["keep a", "append c"])
    }
}
