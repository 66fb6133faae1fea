/// The exit statuses of all verbs.
package enum ExitStatus: Int32, Sendable, CaseIterable {
    case done = 0
    /// Nothing was sent.
    case error = 1
    case changesPending = 2
    /// Some segments were sent, then it stopped.
    case stopped = 3
    case unknownOutcome = 4
    case temporary = 5
    case locked = 6
    /// The spec or its history forbids it.
    case refused = 7
    case overBudget = 8
    case waitedTooLong = 9
    case jobFailed = 10
    case stalePlan = 11
    case notAuthorised = 12
    case usage = 64
    case interrupted = 130
    case terminated = 143

    /// The line of the table in `--help`.
    package var meaning: String {
        switch self {
        case .done: "done, or nothing to do"
        case .error: "error, nothing was sent"
        case .changesPending: "changes are pending (plan --detailed-exitcode)"
        case .stopped: "some segments were sent, then it stopped"
        case .unknownOutcome: "an outcome is unknown"
        case .temporary: "temporary, run again"
        case .locked: "locked by another run"
        case .refused: "the spec or its history forbids it"
        case .overBudget: "over budget"
        case .waitedTooLong: "waited too long"
        case .jobFailed: "a job failed"
        case .stalePlan: "the plan is stale"
        case .notAuthorised: "not authorised"
        case .usage: "usage"
        case .interrupted: "interrupted"
        case .terminated: "terminated"
        }
    }
}
