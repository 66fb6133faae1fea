import AsyncHTTPClient
import NIOCore

/// Builds HTTP clients that do only what they are told: no redirects, no HTTP/2, no hidden retries.
enum Connections {
    /// Runs `body` with a client of its own and closes its connections after.
    static func withClient<Result>(
        _ timeouts: ClientTimeouts,
        _ body: (HTTPClient) async throws -> Result
    ) async throws -> Result {
        let client = HTTPClient(
            eventLoopGroup: HTTPClient.defaultEventLoopGroup,
            configuration: configuration(timeouts)
        )
        do {
            let result = try await body(client)
            try await client.shutdown()
            return result
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private static func configuration(_ timeouts: ClientTimeouts) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(
                connect: TimeAmount(timeouts.connect),
                read: TimeAmount(timeouts.answer),
                write: TimeAmount(timeouts.write)
            )
        )
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}
