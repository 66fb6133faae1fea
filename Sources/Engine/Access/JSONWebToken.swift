import Crypto
import Foundation

/// A token that says whose it is and until when, signed with HMAC-SHA-256.
///
/// Clients may read `exp` from the second of its three segments (contract, authentication).
struct JSONWebToken: Hashable, Sendable {
    struct Claims: Hashable, Sendable, Codable {
        /// The account.
        var sub: String
        /// Seconds since 1970.
        var iat: Int
        var exp: Int
        /// Makes every token another one.
        var jti: String
    }

    var claims: Claims

    private static let header = Base64URL.encode(Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8))

    func signed(with key: SymmetricKey) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Four strings and numbers always encode.
        let payload = (try? encoder.encode(claims)) ?? Data()
        let content = "\(Self.header).\(Base64URL.encode(payload))"
        let code = HMAC<SHA256>.authenticationCode(for: Data(content.utf8), using: key)
        return "\(content).\(Base64URL.encode(Data(code)))"
    }

    /// The account that a token claims, not to be believed before `init(_:verifiedWith:)`.
    static func unverifiedAccount(of token: String) -> String? {
        claims(in: token)?.sub
    }

    /// Nil where the token is not one that was signed with this key.
    init?(_ token: String, verifiedWith key: SymmetricKey) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        // Only our own header is taken: a token can't choose its algorithm.
        guard parts.count == 3, parts[0] == Self.header, let code = Base64URL.decode(parts[2]),
            HMAC<SHA256>.isValidAuthenticationCode(
                code,
                authenticating: Data("\(parts[0]).\(parts[1])".utf8),
                using: key
            ),
            let claims = Self.claims(in: token)
        else { return nil }
        self.claims = claims
    }

    init(claims: Claims) {
        self.claims = claims
    }

    private static func claims(in token: String) -> Claims? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let payload = Base64URL.decode(parts[1]) else { return nil }
        return try? JSONDecoder().decode(Claims.self, from: payload)
    }
}

/// Base64 as tokens have it: `-` and `_`, no padding (RFC 4648, section 5).
enum Base64URL {
    static func encode(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func decode(_ text: some StringProtocol) -> Data? {
        let plain = String(text).replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }
}
