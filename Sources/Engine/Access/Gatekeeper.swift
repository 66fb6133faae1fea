import AsyncVideoAPI
import Crypto
import Foundation
import Synchronization

/// Gives out tokens and tells whose a token is.
final class Gatekeeper: Sendable {
    /// Seconds (contract, authentication).
    static let lifetime = 86_400
    /// A token with less left is not given out again: clients renew theirs some minutes before it ends.
    private static let leastRemaining = 600

    private struct Issued {
        var token: String
        var expiry: Int
    }

    private let keys: AccountKeys
    private let now: @Sendable () -> Date
    private let issued = Mutex<[String: Issued]>([:])

    init(keys: AccountKeys, now: @escaping @Sendable () -> Date) {
        self.keys = keys
        self.now = now
    }

    /// The account's token, the same as long as it lives, with the time it has left; nil where the secret is wrong.
    func token(appID: String, appSecret: String) -> AccessToken? {
        guard let account = keys.account(appID: appID, appSecret: appSecret), let key = keys.key(of: account) else {
            return nil
        }
        let time = Int(now().timeIntervalSince1970)
        return issued.withLock { issued in
            let known = issued[account].flatMap { $0.expiry - time > Self.leastRemaining ? $0 : nil }
            let token = known ?? Self.issue(to: account, at: time, signedWith: key)
            issued[account] = token
            return AccessToken(accessToken: token.token, expiresIn: Double(token.expiry - time))
        }
    }

    /// The account that a token stands for; nil where it is not ours or has expired.
    func account(of token: String) -> String? {
        if let account = keys.account(ofStaticToken: token) { return account }
        guard let claimed = JSONWebToken.unverifiedAccount(of: token), let key = keys.key(of: claimed),
            let verified = JSONWebToken(token, verifiedWith: key),
            verified.claims.exp > Int(now().timeIntervalSince1970)
        else { return nil }
        return claimed
    }

    private static func issue(to account: String, at time: Int, signedWith key: SymmetricKey) -> Issued {
        let expiry = time + lifetime
        let claims = JSONWebToken.Claims(sub: account, iat: time, exp: expiry, jti: Identifier.uuid())
        return Issued(token: JSONWebToken(claims: claims).signed(with: key), expiry: expiry)
    }
}
