import AsyncVideoAPI
import Foundation
import Hummingbird
import Logging

/// `DELETE /v1/conversations/{conversationId}`.
struct DeletionRoute: Sendable {
    /// The body of the answer, whose message is the documented one.
    private static let done = ErrorBody(message: "successfully deleted the conversation")

    let store: DeletionStore
    let media: MediaFolder
    let queue: JobQueue
    let logger: Logger
    let now: @Sendable () -> Date

    func answer(_ id: String, _ account: String) async throws(Refusal) -> Response {
        guard Identifier.isDigits(id) else { throw .unknownConversation }
        let jobs: [String]?
        do {
            jobs = try await store.delete(id, account: account, at: now())
        } catch {
            logger.error("database refuses", metadata: ["error": "\(error)"])
            throw .serverFault
        }
        guard let jobs else { throw .unknownConversation }
        await queue.abandon(id)
        for job in jobs { media.remove(job: job) }
        logger.info("conversation deleted", metadata: ["conversation": "\(id)"])
        return Answer.json(Self.done)
    }
}
