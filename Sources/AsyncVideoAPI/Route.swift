/// The routes of the contract, one definition for client and server.
package enum Route: Hashable, Sendable {
    case generateToken
    case submitFile(conversationID: String?)
    case submitURL(conversationID: String?)
    case job(id: String)
    case conversation(id: String)
    case deleteConversation(id: String)
    case messages(conversationID: String)
    case members(conversationID: String)

    package enum Method: String, Hashable, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    package var method: Method {
        switch self {
        case .generateToken: .post
        case .submitFile(let id), .submitURL(let id): id == nil ? .post : .put
        case .deleteConversation: .delete
        case .job, .conversation, .messages, .members: .get
        }
    }

    /// The path below the base URL, its ids percent-encoded.
    package var path: String {
        switch self {
        case .generateToken: "/oauth2/token:generate"
        case .submitFile(let id): "/v1/process/video" + Self.suffix(id)
        case .submitURL(let id): "/v1/process/video/url" + Self.suffix(id)
        case .job(let id): "/v1/job" + Self.suffix(id)
        case .conversation(let id), .deleteConversation(let id): "/v1/conversations" + Self.suffix(id)
        case .messages(let id): "/v1/conversations\(Self.suffix(id))/messages"
        case .members(let id): "/v1/conversations\(Self.suffix(id))/members"
        }
    }

    private static func suffix(_ id: String?) -> String {
        id.map { "/" + PercentCoding.encode($0) } ?? ""
    }
}

/// What a request line means to the server.
package enum RouteMatch: Hashable, Sendable {
    case route(Route)
    /// The path is known, but not with this method: answer 405 with `Allow`.
    case methodNotAllowed([Route.Method])
    case unknown

    /// Matches a method and a path without its query; ids are decoded.
    package init(method: String, path: String) {
        let candidates = Route.candidates(path: path)
        if let route = candidates.first(where: { $0.method.rawValue == method }) {
            self = .route(route)
        } else {
            self = candidates.isEmpty ? .unknown : .methodNotAllowed(candidates.map(\.method))
        }
    }
}

extension Route {
    fileprivate static func candidates(path: String) -> [Route] {
        let parts = path.split(separator: "/").map { PercentCoding.decode($0, plusIsSpace: false) ?? "" }
        switch (parts.count, parts.first) {
        case (2, "oauth2") where parts[1] == "token:generate": return [.generateToken]
        case (3..., "v1") where parts[1] == "process" && parts[2] == "video":
            return submissions(Array(parts.dropFirst(3)))
        case (3, "v1") where parts[1] == "job": return [.job(id: parts[2])]
        case (3, "v1") where parts[1] == "conversations":
            return [.conversation(id: parts[2]), .deleteConversation(id: parts[2])]
        case (4, "v1") where parts[1] == "conversations": return reads(parts[3], of: parts[2])
        case _: return []
        }
    }

    private static func submissions(_ rest: [String]) -> [Route] {
        switch rest.count {
        case 0: [.submitFile(conversationID: nil)]
        case 1 where rest[0] == "url": [.submitURL(conversationID: nil)]
        case 1: [.submitFile(conversationID: rest[0])]
        case 2 where rest[0] == "url": [.submitURL(conversationID: rest[1])]
        case _: []
        }
    }

    private static func reads(_ what: String, of id: String) -> [Route] {
        switch what {
        case "messages": [.messages(conversationID: id)]
        case "members": [.members(conversationID: id)]
        case _: []
        }
    }
}
