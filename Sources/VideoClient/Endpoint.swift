import AsyncVideoAPI

/// Where a target listens and how it wants to be talked to.
package struct Endpoint: Hashable, Sendable {
    /// Without a trailing slash; the contract's paths are appended.
    package var baseURL: String
    package var credentials: ClientCredentials
    package var timeouts: ClientTimeouts

    package init(baseURL: String, credentials: ClientCredentials = .none, timeouts: ClientTimeouts = ClientTimeouts()) {
        self.baseURL = String(baseURL.reversed().drop { $0 == "/" }.reversed())
        self.credentials = credentials
        self.timeouts = timeouts
    }

    func url(_ route: Route, query: String = "") -> String {
        baseURL + route.path + (query.isEmpty ? "" : "?\(query)")
    }
}

/// How a client shows who it is.
package enum ClientCredentials: Hashable, Sendable {
    case none
    case token(String)
    case application(id: String, secret: String)
}

/// How long a silent peer is waited for; a transfer that moves may take any time.
package struct ClientTimeouts: Hashable, Sendable {
    package var connect: Duration
    /// Between two writes that make no progress.
    package var write: Duration
    /// From the end of the request to the answer, and between two reads of it.
    package var answer: Duration

    package init(connect: Duration = .seconds(10), write: Duration = .seconds(60), answer: Duration = .seconds(120)) {
        self.connect = connect
        self.write = write
        self.answer = answer
    }
}
