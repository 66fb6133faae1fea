import AsyncVideoAPI
import Foundation
import Hummingbird
import NIOCore

/// `POST /oauth2/token:generate`.
struct TokenRoute: Sendable {
    private static let largestBody = 64 << 10

    let gatekeeper: Gatekeeper

    func answer(_ request: Request, _ context: EngineRequestContext) async throws(Refusal) -> Response {
        context.startBody()
        let wanted = try Self.credentials(in: try await Self.collect(request.body))
        guard let token = gatekeeper.token(appID: wanted.appID, appSecret: wanted.appSecret) else {
            throw .wrongCredentials
        }
        return Answer.json(token)
    }

    private static func collect(_ body: RequestBody) async throws(Refusal) -> Data {
        do {
            return Data((try await body.collect(upTo: largestBody)).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw .tooLarge(limit: largestBody)
        } catch {
            throw .incompleteBody(reason: "the connection broke")
        }
    }

    private static func credentials(in body: Data) throws(Refusal) -> (appID: String, appSecret: String) {
        guard case .object(let members)? = try? JSONValue.parse(body) else {
            throw .badRequest("The request body must be a JSON object.")
        }
        guard members["type"] == .string("application") else { throw .badRequest("\"type\" must be \"application\"") }
        return (try text("appId", in: members), try text("appSecret", in: members))
    }

    private static func text(_ name: String, in members: [String: JSONValue]) throws(Refusal) -> String {
        guard let value = members[name] else { throw .badRequest("\"\(name)\" is required") }
        guard case .string(let text) = value else { throw .badRequest("\"\(name)\" must be a string") }
        guard !text.isEmpty else { throw .badRequest("\"\(name)\" is not allowed to be empty") }
        return text
    }
}
