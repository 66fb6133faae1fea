import AsyncHTTPClient
package import AsyncVideoAPI
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

/// The contract over HTTP.
///
/// Every exchange has a connection of its own, because a client library or proxy may replay a request on a reused connection
/// that dies.
package struct HTTPVideoService: VideoService {
    /// A conversation of four hours with all its words is about 20 MB of JSON.
    static let largestAnswer = 256 << 20

    let endpoint: Endpoint
    let tokens: TokenStore

    package init(endpoint: Endpoint) {
        self.endpoint = endpoint
        tokens = TokenStore(endpoint.credentials) { id, secret throws(ServiceError) in
            let body = try? JSONEncoder().encode(TokenRequest(appId: id, appSecret: secret))
            var request = HTTPClientRequest(url: endpoint.url(.generateToken))
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(data: body ?? Data()))
            return try await Self.exchange(request, endpoint, AccessToken.self)
        }
    }

    package func job(_ id: String) async throws(ServiceError) -> Job {
        try await read(.job(id: id), Job.self)
    }

    package func conversation(_ id: String) async throws(ServiceError) -> Conversation {
        try await read(.conversation(id: id), Conversation.self)
    }

    package func messages(_ conversationID: String, verbose: Bool) async throws(ServiceError) -> MessageList {
        try await read(
            .messages(conversationID: conversationID),
            query: verbose ? "verbose=true" : "",
            MessageList.self
        )
    }

    package func renewToken() async throws(ServiceError) {
        try await tokens.renew()
    }

    private func read<Payload: Decodable & Sendable>(
        _ route: Route,
        query: String = "",
        _ payload: Payload.Type
    ) async throws(ServiceError) -> Payload {
        var request = HTTPClientRequest(url: endpoint.url(route, query: query))
        request.method = HTTPMethod(rawValue: route.method.rawValue)
        request.headers.add(name: "Accept", value: "application/json")
        do throws(ServiceError) {
            return try await authorised(request, payload)
        } catch .notAuthorised {
            try await tokens.renew()
            return try await authorised(request, payload)
        }
    }

    private func authorised<Payload: Decodable & Sendable>(
        _ request: HTTPClientRequest,
        _ payload: Payload.Type
    ) async throws(ServiceError) -> Payload {
        var request = request
        if let token = try await tokens.token() {
            request.headers.replaceOrAdd(name: "Authorization", value: "Bearer \(token)")
        }
        return try await Self.exchange(request, endpoint, payload)
    }

    private static func exchange<Payload: Decodable & Sendable>(
        _ request: HTTPClientRequest,
        _ endpoint: Endpoint,
        _ payload: Payload.Type
    ) async throws(ServiceError) -> Payload {
        let answer: (status: Int, body: Data)
        do {
            answer = try await Connections.withClient(endpoint.timeouts) { client in
                let response = try await client.execute(request, deadline: .distantFuture)
                let body = try await response.body.collect(upTo: largestAnswer)
                return (Int(response.status.code), Data(buffer: body))
            }
        } catch {
            throw .unreachable(reason: ConnectionFailure.describe(error, at: endpoint.baseURL))
        }
        return try AnswerReader.payload(payload, status: answer.status, body: answer.body)
    }
}
