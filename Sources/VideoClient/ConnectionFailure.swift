import AsyncHTTPClient
import NIOCore
import NIOPosix

/// Puts a failed exchange into words that say which side to look at.
enum ConnectionFailure {
    static func describe(_ error: any Error, at baseURL: String) -> String {
        "\(cause(error)) (\(baseURL))"
    }

    private static func cause(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: cause(error)
        case let error as NIOConnectionError: connectionCause(error)
        case let error as IOError: error.localizedReason
        case is CancellationError: "the exchange was cancelled"
        case is NIOTooManyBytesError: "the answer is larger than any answer of the API"
        case _: securityCause("\(error)") ?? "\(error)"
        }
    }

    /// What BoringSSL means, by its own names: they are all that it gives, and say nothing to a person.
    private static func securityCause(_ text: String) -> String? {
        if text.contains("WRONG_VERSION_NUMBER") {
            return "the server speaks no TLS: is its url really https?"
        }
        if text.contains("CERTIFICATE_VERIFY_FAILED") { return "the server's certificate is not one to be trusted" }
        return text.contains("BoringSSL") ? "no secure connection could be made: \(text)" : nil
    }

    private static func cause(_ error: HTTPClientError) -> String {
        switch error {
        case .connectTimeout: "no connection in time"
        case .readTimeout: "no answer in time"
        case .writeTimeout: "the server stopped reading"
        case .remoteConnectionClosed: "the server closed the connection"
        case .invalidURL, .emptyHost, .emptyScheme: "the URL is not valid"
        case .cancelled: "the exchange was cancelled"
        case _: error.shortDescription
        }
    }

    private static func connectionCause(_ error: NIOConnectionError) -> String {
        if let first = error.connectionErrors.first { return cause(first.error) }
        return "the name '\(error.host)' cannot be resolved"
    }
}

extension IOError {
    fileprivate var localizedReason: String {
        switch errnoCode {
        case 111: "connection refused"
        case 104: "the connection was reset"
        case 32: "the server closed the connection"
        case 113, 101: "the host cannot be reached"
        case _: description
        }
    }
}
