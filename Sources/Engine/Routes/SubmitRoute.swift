import AsyncVideoAPI
import HTTPTypes
import Hummingbird

/// `POST /v1/process/video` and `PUT /v1/process/video/{conversationId}`.
struct SubmitRoute: Sendable {
    let intake: Intake
    let largestBody: Int

    func answer(
        _ conversationID: String?,
        _ account: String,
        _ head: RequestHead,
        _ request: Request,
        _ context: EngineRequestContext
    ) async throws(Refusal) -> Response {
        let upload = try upload(conversationID, account, head)
        let submission = try await intake.accept(upload) {
            context.startBody()
            return request.body
        }
        return Answer.json(submission, status: .created)
    }

    private func upload(_ conversationID: String?, _ account: String, _ head: RequestHead) throws(Refusal) -> Upload {
        if let conversationID, !Identifier.isDigits(conversationID) { throw .unknownConversation }
        let options = try Self.options(in: head.query)
        return Upload(
            account: account,
            conversationID: conversationID,
            options: options,
            demands: BodyDemands(
                largest: largestBody,
                announced: try announcedLength(head),
                mustLookLikeVideo: try !Self.isAnnouncedAsVideo(head)
            ),
            idempotencyKey: try Self.idempotencyKey(head)
        )
    }

    private static func options(in query: String) throws(Refusal) -> ProcessingOptions {
        do throws(ParameterError) {
            let options = try OptionQuery.decode(query)
            try OptionRules.check(options)
            // SQLite ends a text at its first NUL.
            if options.name?.utf8.contains(0) == true { throw ParameterError("name", "\"name\" must not contain NUL") }
            return options
        } catch {
            throw .parameter(error)
        }
    }

    /// Whether the header says video/mp4; false without a header (contract, open question 14).
    private static func isAnnouncedAsVideo(_ head: RequestHead) throws(Refusal) -> Bool {
        guard let type = head.fields[.contentType] else { return false }
        let essence = type.split(separator: ";").first.map { $0.trimmingSpaces.lowercased() }
        guard essence == "video/mp4" else { throw .wrongContentType }
        return true
    }

    private func announcedLength(_ head: RequestHead) throws(Refusal) -> Int? {
        guard let text = head.fields[.contentLength] else { return nil }
        guard let length = Int(text), length >= 0 else { throw .badRequest("Content-Length must be a whole number.") }
        guard length <= largestBody else { throw .tooLarge(limit: largestBody) }
        guard length > 0 else { throw .emptyBody }
        return length
    }

    private static func idempotencyKey(_ head: RequestHead) throws(Refusal) -> String? {
        guard let key = head.fields[.idempotencyKey] else { return nil }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw .badRequest("Idempotency-Key must be 1 to 255 visible ASCII characters.")
        }
        return key
    }
}
