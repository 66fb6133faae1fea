/// The contract as its client sees it: what `Execution` needs of a target, whatever carries it.
package protocol VideoService: Sendable {
    /// Sends one segment on a connection of its own and tells what was seen; never throws, since every ending is evidence.
    func append(_ request: AppendRequest) async -> AppendObservation

    func job(_ id: String) async throws(ServiceError) -> Job
    func conversation(_ id: String) async throws(ServiceError) -> Conversation
    func messages(_ conversationID: String, verbose: Bool) async throws(ServiceError) -> MessageList

    /// Drops the access token that was refused and asks for a new one.
    func renewToken() async throws(ServiceError)
}

/// One segment on its way out.
package struct AppendRequest: Hashable, Sendable {
    /// The file and what its bytes must be.
    package struct Media: Hashable, Sendable {
        package var path: String
        package var byteCount: Int
        /// Lowercase hexadecimal.
        package var sha256: String

        package init(path: String, byteCount: Int, sha256: String) {
            self.path = path
            self.byteCount = byteCount
            self.sha256 = sha256
        }
    }

    /// Nil makes a new conversation.
    package var conversationID: String?
    package var options: ProcessingOptions
    package var media: Media
    /// The attempt's own id, sent as `Idempotency-Key`.
    package var attemptID: String

    package init(conversationID: String?, options: ProcessingOptions, media: Media, attemptID: String) {
        self.conversationID = conversationID
        self.options = options
        self.media = media
        self.attemptID = attemptID
    }
}

/// What the client saw of one append: how much of the body left, and how it ended.
package struct AppendObservation: Hashable, Sendable {
    package enum Body: String, Hashable, Sendable, Codable {
        /// No byte of the request was written.
        case untouched
        /// The last chunk was withheld, so the server cannot have the whole.
        case incomplete
        /// The last chunk was handed to the connection.
        case complete
    }

    package enum Ending: Hashable, Sendable {
        case answered(HTTPAnswer)
        /// No usable answer: the connection was refused or broke, or time ran out.
        case broken(reason: String)
        /// The file's bytes are not the planned ones any more, or it can't be read; the body was never completed.
        case mediaChanged(reason: String)
        /// No token could be had, so nothing was sent.
        case notAuthorised(reason: String)
    }

    package var body: Body
    package var ending: Ending

    package init(body: Body, ending: Ending) {
        self.body = body
        self.ending = ending
    }
}

/// An HTTP answer, kept as evidence.
package struct HTTPAnswer: Hashable, Sendable {
    package var status: Int
    /// Seconds from the `Retry-After` header, where it is a number.
    package var retryAfter: Double?
    package var body: String

    package init(status: Int, retryAfter: Double? = nil, body: String) {
        self.status = status
        self.retryAfter = retryAfter
        self.body = body
    }
}

/// Why a read of the service failed.
package enum ServiceError: Error, Hashable, Sendable {
    /// No connection, or it broke; try again.
    case unreachable(reason: String)
    case notAuthorised(message: String)
    case notFound(message: String)
    /// Any other status that is not a success.
    case refused(status: Int, message: String)
    /// A success that is not of the contract's shape.
    case nonsense(reason: String)
}
