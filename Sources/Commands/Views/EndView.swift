import Diagnostics
import Execution
import RecordedState

/// How an apply ended: what was done, or why it stopped, and what to do next.
struct EndView {
    let spec: String
    let key: String
    let target: String

    func summary(_ result: ExecutionResult, wait: ExecutionPolicy.Wait, style: Style) -> String {
        let sent = "\(Quantities.count(result.accepted, "segment")) sent"
        let jobs =
            wait == .none ? "their jobs are not waited for" : "\(Quantities.count(result.completed, "job")) completed"
        let conversation = result.conversationID.map { ", conversation \(VisibleText.escape($0))" } ?? ""
        return """

            \(style.bold("Done: \(sent), \(jobs)"))\(conversation).
            Next:
              runner show \(spec)    what was said
              runner plan \(spec)    what a change would send

            """
    }

    func failure(_ cause: StopCause, accepted: Int, leavesOpenAttempt: Bool = false) -> CommandFailure {
        // What may have been taken can't be said not to have been sent.
        let nothing = leavesOpenAttempt || cause.isUnknown ? "nothing else was sent" : "nothing was sent"
        let sent = accepted == 0 ? nothing : "\(Quantities.count(accepted, "segment")) sent before that"
        let failure = words(cause)
        return CommandFailure(
            status(cause, accepted: accepted, leavesOpenAttempt),
            "\(VisibleText.escape(failure.message)); \(sent)",
            help: failure.help
        )
    }

    private func status(_ cause: StopCause, accepted: Int, _ leavesOpenAttempt: Bool) -> ExitStatus {
        switch cause {
        case .unknown: .unknownOutcome
        case .notAuthorised: .notAuthorised
        case .jobFailed: .jobFailed
        case .waitedTooLong: .waitedTooLong
        case .interrupted: .interrupted
        case .stale: .stalePlan
        case .records(let error):
            leavesOpenAttempt ? .unknownOutcome : accepted > 0 ? .stopped : CommandFailure(error).status
        case .temporary: accepted > 0 ? .stopped : .temporary
        case .refused, .mediaChanged, .jobLost: accepted > 0 ? .stopped : .error
        }
    }

    private func words(_ cause: StopCause) -> (message: String, help: String?) {
        let again = "run `runner apply \(spec)` again: it goes on from here"
        switch cause {
        case .refused(let id, let status, let message):
            return (
                "target '\(target)' refused segment '\(id)' with status \(status): \(message)", "mend it, then \(again)"
            )
        case .notAuthorised(let message):
            return (
                "target '\(target)' does not let us in: \(message)",
                "check its credentials in runner.yaml, then \(again)"
            )
        case .unknown(let id, let reason):
            return ("it is not known whether segment '\(id)' was taken: \(reason)", resolveHelp(id))
        case .mediaChanged(let id, let reason):
            return ("segment '\(id)': \(reason)", "run `runner plan \(spec)` to see what it is now")
        case .jobFailed(let id, let reason):
            return ("the job of segment '\(id)' failed: \(reason ?? "the target gives no reason")", failedHelp)
        case .temporary(let id, let reason): return ("segment '\(id)': \(reason)", again)
        case .waitedTooLong(let id, let reason): return ("segment '\(id)': \(reason)", again)
        case .jobLost(let id, let job, let message):
            return ("target '\(target)' does not know job '\(job)' of segment '\(id)': \(message)", lostHelp)
        case .records(let error): return (error.message, "\(error.help); then \(again)")
        case .interrupted: return ("stopped on request", again)
        case .stale(let reason): return ("the plan is stale: \(reason)", "run `runner apply \(spec)` again")
        }
    }

    private func resolveHelp(_ id: String) -> String {
        """
        look at the target, then say what happened: \
        `runner resolve \(spec) \(id) --accepted JOB` or `runner resolve \(spec) \(id) --not-accepted`
        """
    }

    private var failedHelp: String {
        "`runner apply \(spec) --retry-failed` sends it again (and pays again); `--skip-failed` goes on without it"
    }

    private var lostHelp: String {
        "check that '\(target)' is the target that this conversation was sent to"
    }
}

extension StopCause {
    fileprivate var isUnknown: Bool {
        if case .unknown = self { true } else { false }
    }
}
