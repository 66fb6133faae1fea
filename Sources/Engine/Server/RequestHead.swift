import AsyncVideoAPI
import HTTPTypes
import Hummingbird

/// A request's line and headers, as the contract sees them.
struct RequestHead: Sendable {
    var method: String
    /// Without the query, percent-encoded as it came.
    var path: String
    /// Raw, without `?`.
    var query: String
    var authority: String?
    var fields: HTTPFields

    init(_ request: HTTPRequest) {
        let target = Self.originForm(request.path ?? "/")
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        method = request.method.rawValue
        path = String(parts[0])
        query = parts.count > 1 ? String(parts[1]) : ""
        authority = request.authority
        fields = request.headerFields
    }

    /// The token of `Authorization: Bearer`, or of the legacy `x-api-key`.
    var token: String? {
        if let authorization = fields[.authorization] {
            let parts = authorization.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
            return parts[1].trimmingSpaces
        }
        return fields[.apiKey].map(\.trimmingSpaces)
    }

    /// The host that the client believes to talk to, without its port.
    var host: String? {
        guard let authority else { return nil }
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return String(authority[...end]) }
        return authority.split(separator: ":").first.map(String.init)
    }

    /// Proxies send the whole URL in the request line (RFC 9112, section 3.2.2).
    private static func originForm(_ target: String) -> String {
        for scheme in ["http://", "https://"] where target.hasPrefix(scheme) {
            let rest = target.dropFirst(scheme.count)
            return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
        }
        return target
    }
}

extension HTTPField.Name {
    static var apiKey: HTTPField.Name { name("x-api-key") }
    static var idempotencyKey: HTTPField.Name { name("Idempotency-Key") }

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("'\(text)' is no header name") }
        return name
    }
}

extension StringProtocol {
    /// Without spaces and tabs at both ends.
    var trimmingSpaces: String {
        let start = drop { $0 == " " || $0 == "\t" }
        return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
