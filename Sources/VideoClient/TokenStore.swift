import AsyncVideoAPI
import Foundation

/// Keeps the access token of one target for as long as it lives.
actor TokenStore {
    /// A token is renewed this long before it ends, so that no upload outlives it (contract, authentication).
    private static let margin: Duration = .seconds(300)

    private let generate: @Sendable (String, String) async throws(ServiceError) -> AccessToken
    private let credentials: ClientCredentials
    private var cached: (token: String, freshUntil: ContinuousClock.Instant)?

    init(
        _ credentials: ClientCredentials,
        generate: @escaping @Sendable (String, String) async throws(ServiceError) -> AccessToken
    ) {
        self.credentials = credentials
        self.generate = generate
    }

    /// The token to send, or nil where the target wants none.
    func token() async throws(ServiceError) -> String? {
        switch credentials {
        case .none: return nil
        case .token(let token): return token
        case .application(let id, let secret):
            if let cached, cached.freshUntil > .now { return cached.token }
            return try await renew(id, secret)
        }
    }

    /// Forgets a token that was refused; a fixed token cannot be renewed.
    func renew() async throws(ServiceError) {
        switch credentials {
        case .none: throw .notAuthorised(message: "the target wants credentials and none are configured")
        case .token: throw .notAuthorised(message: "the configured token was refused")
        case .application(let id, let secret): _ = try await renew(id, secret)
        }
    }

    private func renew(_ id: String, _ secret: String) async throws(ServiceError) -> String {
        cached = nil
        let answer = try await generate(id, secret)
        let lifetime = Duration.seconds(min(max(answer.expiresIn, 0), 86_400))
        cached = (answer.accessToken, .now + max(lifetime - Self.margin, .zero))
        return answer.accessToken
    }
}
