import Crypto
import Foundation

/// The accounts there are, and the key that signs the tokens of each.
///
/// A key depends on the account's secret: with another secret in the configuration, tokens of the old one end.
struct AccountKeys: Sendable {
    /// The account of everybody where there is only one.
    static let onlyAccount = "local"

    let access: EngineAccess
    let master: SymmetricKey

    /// The account of an id and its secret; nil where they don't belong together.
    func account(appID: String, appSecret: String) -> String? {
        switch access {
        case .open: Self.onlyAccount
        case .applications(let applications):
            applications.first { $0.id == appID && Self.isSame($0.secret, appSecret) }?.id
        case .staticToken(let secret): Self.isSame(secret, appSecret) ? Self.onlyAccount : nil
        }
    }

    func account(ofStaticToken token: String) -> String? {
        switch access {
        case .open, .applications: nil
        case .staticToken(let secret): Self.isSame(secret, token) ? Self.onlyAccount : nil
        }
    }

    func key(of account: String) -> SymmetricKey? {
        switch access {
        case .open: account == Self.onlyAccount ? derived("open") : nil
        case .applications(let applications):
            applications.first { $0.id == account }.map { derived("application\0\($0.id)\0\($0.secret)") }
        case .staticToken(let secret): account == Self.onlyAccount ? derived("static\0\(secret)") : nil
        }
    }

    private func derived(_ purpose: String) -> SymmetricKey {
        SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: master))
    }

    /// Compares digests, so that the time taken tells nothing about where two secrets differ.
    private static func isSame(_ secret: String, _ given: String) -> Bool {
        SHA256.hash(data: Data(secret.utf8)) == SHA256.hash(data: Data(given.utf8))
    }
}
