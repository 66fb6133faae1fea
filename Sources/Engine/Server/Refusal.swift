import AsyncVideoAPI
import HTTPTypes

/// An answer that says no: a status, the contract's `message`, and headers that help the client go on.
struct Refusal: Error, Hashable, Sendable {
    var status: HTTPResponse.Status
    var message: String
    var headers: HTTPFields = [:]
    /// Only the answer to too many jobs repeats its status in the body (API page, "API Limit Error").
    var repeatsStatus = false

    var body: ErrorBody { ErrorBody(message: message, statusCode: repeatsStatus ? status.code : nil) }
}

/// Literals are the documented ones where the documents have them.
extension Refusal {
    static let unauthorized = Refusal(
        status: .unauthorized,
        message: "Token validation failed for provided token.",
        headers: [.wwwAuthenticate: "Bearer"]
    )
    static let wrongCredentials = Refusal(status: .unauthorized, message: "appId or appSecret is not valid.")
    static let unknownConversation = Refusal(
        status: .notFound,
        message: "The conversationId is either invalid or does not exist."
    )
    static let unknownJob = Refusal(status: .notFound, message: "The jobId is either invalid or does not exist.")
    static let unknownPath = Refusal(status: .notFound, message: "There is nothing at this path.")
    static let serverFault = Refusal(status: .internalServerError, message: "Something went wrong on the server.")
    static let outOfSpace = Refusal(
        status: .init(code: 507, reasonPhrase: "Insufficient Storage"),
        message: "The server has no space left for the video."
    )
    static let emptyBody = Refusal(status: .badRequest, message: "The request body is empty; it must be an MP4 video.")
    static let notVideo = Refusal(
        status: .unsupportedMediaType,
        message: "Content-Type is missing and the body is not an MP4 video."
    )
    static let wrongContentType = Refusal(status: .unsupportedMediaType, message: "Content-Type must be video/mp4.")
    static let keyReused = Refusal(
        status: .unprocessableContent,
        message: "The Idempotency-Key was used before with another request."
    )
    static let notLocal = Refusal(
        status: .forbidden,
        message: "Without configured credentials, the server answers only when called by a loopback address."
    )
    static let urlsLater = Refusal(
        status: .notImplemented,
        message: "Videos by URL are not supported yet; send the file's bytes to /v1/process/video instead."
    )

    static func badRequest(_ message: String) -> Refusal { Refusal(status: .badRequest, message: message) }

    static func parameter(_ error: ParameterError) -> Refusal { .badRequest(error.message) }

    static func tooLarge(limit: Int) -> Refusal {
        Refusal(status: .contentTooLarge, message: "The request body is larger than \(limit) bytes.")
    }

    static func incompleteBody(reason: String) -> Refusal {
        .badRequest("The request body did not arrive completely: \(reason)")
    }

    static func methodNotAllowed(_ allowed: [Route.Method]) -> Refusal {
        Refusal(
            status: .methodNotAllowed,
            message: "The method is not allowed here.",
            headers: [.allow: allowed.map(\.rawValue).joined(separator: ", ")]
        )
    }

    static func tooManyJobs(_ limit: Int) -> Refusal {
        Refusal(
            status: .tooManyRequests,
            message: """
                This API has a limit of maximum of `\(limit)` number of concurrent jobs per account. If you are looking \
                to scale, and need more concurrent jobs than this limit, please contact us at support@symbl.ai
                """,
            headers: [.retryAfter: "5"],
            repeatsStatus: true
        )
    }
}
