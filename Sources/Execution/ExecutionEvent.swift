package import AsyncVideoAPI
package import RecordedState

/// What happens during an execution, in order, for views to show.
package enum ExecutionEvent: Hashable, Sendable {
    /// The plan that will be walked, as decided under the lock, holds fewer sends than were approved.
    case othersWereFaster(segments: Int)
    case renamed(segmentID: String, from: String)
    case sending(segmentID: String, bytes: Int)
    /// The same attempt under the same id, to learn what became of it.
    case resending(segmentID: String, attemptID: String)
    case accepted(segmentID: String, Submission)
    case retrying(segmentID: String, reason: String, after: Duration)
    case busy(segmentID: String, message: String, after: Duration)
    case waiting(segmentID: String, jobID: String)
    case job(segmentID: String, Job.Status)
    /// The target does not answer while a job is waited for.
    case silent(segmentID: String, reason: String)
}

/// How an execution ended.
package struct ExecutionResult: Hashable, Sendable {
    /// Segments accepted during this execution.
    package var accepted = 0
    /// Jobs seen to complete during this execution.
    package var completed = 0
    package var conversationID: String?
    package var ending = Ending.finished
    /// Whether an attempt is recorded that may have been received, so that nobody may say that nothing was sent.
    package var leavesOpenAttempt = false

    package init() {}

    package enum Ending: Hashable, Sendable {
        case finished
        case stopped(StopCause)
    }
}

/// Why an execution stopped before the end of its plan; everything up to there is recorded.
package enum StopCause: Hashable, Sendable {
    case refused(segmentID: String, status: Int, message: String)
    case notAuthorised(message: String)
    /// The segment may have been taken; nothing more for this conversation until it is resolved.
    case unknown(segmentID: String, reason: String)
    case mediaChanged(segmentID: String, reason: String)
    case jobFailed(segmentID: String, reason: String?)
    /// Run again later.
    case temporary(segmentID: String, reason: String)
    case waitedTooLong(segmentID: String, reason: String)
    /// The target does not know a job that it gave out.
    case jobLost(segmentID: String, jobID: String, message: String)
    case interrupted
    /// What happened can't be recorded, so nothing more is done.
    case records(StateError)
    /// What is recorded is not what was approved any more.
    case stale(reason: String)
}
