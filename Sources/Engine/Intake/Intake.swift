import AsyncVideoAPI
import Foundation
import Logging
import NIOCore

/// Turns uploads into jobs; whoever gets a submission back may rely on it, whatever happens to the machine.
struct Intake: Sendable {
    let store: AcceptanceStore
    let receiver: Receiver
    let tickets: Tickets
    let jobLimit: Int
    let logger: Logger
    let now: @Sendable () -> Date
    /// Called when there may be something to do for the queue.
    let wakeQueue: @Sendable () -> Void

    /// Everything that can be known before the body is decided before `body` is asked for.
    func accept<Body: AsyncSequence<ByteBuffer, any Error>>(
        _ upload: Upload,
        body: () -> Body
    ) async throws(Refusal) -> Submission {
        let ticket = tickets.open(conversationID: upload.conversationID, idempotencyKey: upload.idempotencyKey)
        let acceptedAt = now()
        defer {
            tickets.close(ticket)
            wakeQueue()
        }
        if let first = try await firstAnswer(to: upload) {
            tickets.close(ticket)
            return try await repeated(first, upload, body())
        }
        try await checkAdmission(upload)
        return try await receive(upload, ticket, at: acceptedAt, body())
    }

    private func firstAnswer(to upload: Upload) async throws(Refusal) -> FirstAnswer? {
        guard let key = upload.idempotencyKey else { return nil }
        return try await stored { try await store.firstAnswer(account: upload.account, key: key) }
    }

    /// The first answer again, once it is sure that the request is the same one.
    private func repeated(
        _ first: FirstAnswer,
        _ upload: Upload,
        _ body: some AsyncSequence<ByteBuffer, any Error>
    ) async throws(Refusal) -> Submission {
        guard first.request == upload.request else { throw .keyReused }
        let media: ReceivedMedia
        do throws(ReceptionError) {
            media = try await receiver.digest(of: body, demanding: upload.demands)
        } catch {
            throw refusal(error, upload)
        }
        guard media.digest == first.mediaDigest else { throw .keyReused }
        return first.submission
    }

    private func checkAdmission(_ upload: Upload) async throws(Refusal) {
        let outcome = try await stored {
            try await store.admission(account: upload.account, conversationID: upload.conversationID)
        }
        switch outcome {
        case .admitted: return
        case .unknownConversation: throw .unknownConversation
        case .tooManyJobs: throw .tooManyJobs(jobLimit)
        }
    }

    private func receive(
        _ upload: Upload,
        _ ticket: Ticket,
        at acceptedAt: Date,
        _ body: some AsyncSequence<ByteBuffer, any Error>
    ) async throws(Refusal) -> Submission {
        let jobID = Identifier.uuid()
        let media: ReceivedMedia
        do throws(ReceptionError) {
            media = try await receiver.receive(body, as: jobID, demanding: upload.demands)
        } catch {
            throw refusal(error, upload)
        }
        let acceptance = Acceptance(
            account: upload.account,
            conversationID: upload.conversationID,
            options: upload.options,
            jobID: jobID,
            position: ticket.position,
            acceptedAt: acceptedAt,
            media: media,
            idempotencyKey: upload.idempotencyKey
        )
        return try await commit(acceptance, ticket)
    }

    /// From the file in place to the job in the queue; the file goes away again where no job came of it.
    private func commit(_ acceptance: Acceptance, _ ticket: Ticket) async throws(Refusal) -> Submission {
        do throws(ReceptionError) {
            try await receiver.keep(upload: acceptance.jobID)
        } catch {
            throw refusal(error, nil)
        }
        // Where this throws, the job may still be there: then the file is left for the sweep at the next start.
        let outcome = try await stored { try await store.accept(acceptance) }
        if case .accepted(let submission) = outcome {
            tickets.settle(ticket)
            logger.info(
                "segment accepted",
                metadata: ["job": "\(submission.jobId)", "conversation": "\(submission.conversationId)"]
            )
            return submission
        }
        receiver.folder.remove(job: acceptance.jobID)
        switch outcome {
        case .accepted(let submission), .repeated(let submission): return submission
        case .keyReused: throw .keyReused
        case .unknownConversation: throw .unknownConversation
        case .tooManyJobs: throw .tooManyJobs(jobLimit)
        }
    }

    private func stored<Value>(_ access: () async throws -> Value) async throws(Refusal) -> Value {
        do {
            return try await access()
        } catch {
            logger.error("database refuses", metadata: ["error": "\(error)"])
            throw .serverFault
        }
    }

    private func refusal(_ error: ReceptionError, _ upload: Upload?) -> Refusal {
        switch error {
        case .tooLarge: return .tooLarge(limit: upload?.demands.largest ?? 0)
        case .empty: return .emptyBody
        case .notVideo: return .notVideo
        case .incomplete(let reason):
            logger.info("upload broke", metadata: ["reason": "\(reason)"])
            return .incompleteBody(reason: reason)
        case .disk(let error):
            logger.error("disk refuses an upload", metadata: ["error": "\(error)"])
            return error.isOutOfSpace ? .outOfSpace : .serverFault
        }
    }
}
