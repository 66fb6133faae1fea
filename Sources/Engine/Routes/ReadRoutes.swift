import AsyncVideoAPI
import Hummingbird
import Logging

/// The routes that only read: job, conversation, messages, members.
struct ReadRoutes: Sendable {
    let store: ReadStore
    let logger: Logger

    func job(_ text: String, _ account: String) async throws(Refusal) -> Response {
        guard let id = Identifier.uuid(text) else { throw .unknownJob }
        return try await answer(orElse: .unknownJob) { try await store.job(id, account: account) }
    }

    func conversation(_ id: String, _ account: String) async throws(Refusal) -> Response {
        guard Identifier.isDigits(id) else { throw .unknownConversation }
        return try await answer(orElse: .unknownConversation) { try await store.conversation(id, account: account) }
    }

    func members(_ id: String, _ account: String) async throws(Refusal) -> Response {
        guard Identifier.isDigits(id) else { throw .unknownConversation }
        return try await answer(orElse: .unknownConversation) { try await store.members(of: id, account: account) }
    }

    func messages(_ id: String, _ account: String, query: String) async throws(Refusal) -> Response {
        guard Identifier.isDigits(id) else { throw .unknownConversation }
        let verbose = try Self.flag("verbose", in: query)
        return try await answer(orElse: .unknownConversation) {
            try await store.messages(of: id, account: account, verbose: verbose)
        }
    }

    private func answer<Payload: Encodable & Sendable>(
        orElse refusal: Refusal,
        _ read: () async throws -> Payload?
    ) async throws(Refusal) -> Response {
        let payload: Payload?
        do {
            payload = try await read()
        } catch {
            logger.error("database refuses", metadata: ["error": "\(error)"])
            throw .serverFault
        }
        guard let payload else { throw refusal }
        return Answer.json(payload)
    }

    /// The last of the parameters with this name; absent means false, and nothing but `true` and `false` is taken.
    private static func flag(_ name: String, in query: String) throws(Refusal) -> Bool {
        let values = query.split(separator: "&").compactMap { pair -> Substring? in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return parts[0] == name ? (parts.count > 1 ? parts[1] : "") : nil
        }
        switch values.last {
        case nil, "false": return false
        case "true": return true
        case _: throw .badRequest("\"\(name)\" must be a boolean")
        }
    }
}
