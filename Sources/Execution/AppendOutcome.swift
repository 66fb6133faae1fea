package import AsyncVideoAPI
import Foundation

/// What an append's observation means for the money: the outcomes table of the design, as a pure function.
package enum AppendOutcome: Hashable, Sendable {
    /// Not one byte left; retry with backoff.
    case notSent(reason: String)
    /// The server cannot have the whole body; retry once, and say so.
    case notAccepted(reason: String)
    /// The server said no, and will again.
    case refused(status: Int, message: String)
    /// The token was refused, or none could be had.
    case notAuthorised(message: String)
    /// The account's jobs are all in use; wait for a slot. `retryAfter` is in seconds.
    case busy(retryAfter: Double?, message: String)
    /// The file is not the planned one any more; the server cannot have accepted it.
    case mediaChanged(reason: String)
    case accepted(Submission)
    /// The segment may have been taken. Never guessed, never sent again.
    case unknown(reason: String)

    /// `conversationID` is the conversation that was appended to; nil where the append makes one.
    package init(_ observation: AppendObservation, conversationID: String?) {
        switch observation.ending {
        case .answered(let answer):
            self = Self.outcome(of: answer, body: observation.body, conversationID: conversationID)
        case .mediaChanged(let reason): self = .mediaChanged(reason: reason)
        case .notAuthorised(let reason): self = .notAuthorised(message: reason)
        case .broken(let reason): self = Self.outcome(ofBreak: reason, body: observation.body)
        }
    }

    private static func outcome(ofBreak reason: String, body: AppendObservation.Body) -> AppendOutcome {
        switch body {
        case .untouched: .notSent(reason: reason)
        case .incomplete: .notAccepted(reason: "the upload broke off: \(reason)")
        case .complete: .unknown(reason: "everything was sent and no answer came: \(reason)")
        }
    }

    private static func outcome(
        of answer: HTTPAnswer,
        body: AppendObservation.Body,
        conversationID: String?
    ) -> AppendOutcome {
        let message = AnswerText.message(in: answer.body)
        switch answer.status {
        case 200..<300: return outcome(ofSuccess: answer, conversationID: conversationID)
        case 401: return .notAuthorised(message: message)
        case 429: return .busy(retryAfter: answer.retryAfter, message: message)
        case 408 where body != .complete: return .notAccepted(reason: "the server gave up waiting: \(message)")
        case 300..<400:
            return .refused(status: answer.status, message: "the target redirects, which is not followed; mend its url")
        case 400..<500 where answer.status != 408: return .refused(status: answer.status, message: message)
        case _ where body == .untouched: return .notSent(reason: "status \(answer.status): \(message)")
        case _: return .unknown(reason: "status \(answer.status) after the segment was sent: \(message)")
        }
    }

    private static func outcome(ofSuccess answer: HTTPAnswer, conversationID: String?) -> AppendOutcome {
        guard let submission = try? JSONDecoder().decode(Submission.self, from: Data(answer.body.utf8)),
            !submission.conversationId.isEmpty, !submission.jobId.isEmpty
        else { return .unknown(reason: "status \(answer.status) without a conversation id and a job id") }
        guard conversationID == nil || conversationID == submission.conversationId else {
            return .unknown(
                reason: "the segment went to conversation '\(submission.conversationId)', which is another one"
            )
        }
        return .accepted(submission)
    }
}

/// Readable parts of a raw answer.
enum AnswerText {
    /// The answer's `message`, or its first line, cut to what fits in a sentence.
    static func message(in body: String) -> String {
        if let error = try? JSONDecoder().decode(ErrorBody.self, from: Data(body.utf8)) { return error.message }
        let line = body.split { $0.isNewline }.first.map(String.init) ?? ""
        return line.isEmpty ? "(no body)" : String(line.prefix(200))
    }
}
