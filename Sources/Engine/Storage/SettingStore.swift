import Crypto
import Foundation
import GRDB

/// What the engine made up once and must know again after a restart.
struct SettingStore: Sendable {
    let database: EngineDatabase

    /// The key that tokens are signed with; made on first use, so that tokens survive a restart.
    func signingKey() throws(EngineError) -> SymmetricKey {
        do {
            return try database.pool.write { database in
                let sql = "SELECT value FROM setting WHERE key = 'signingKey'"
                if let stored = try Data.fetchOne(database, sql: sql) { return SymmetricKey(data: stored) }
                let key = SymmetricKey(size: .bits256)
                try database.execute(
                    sql: "INSERT INTO setting (key, value) VALUES ('signingKey', ?)",
                    arguments: [key.withUnsafeBytes { Data($0) }]
                )
                return key
            }
        } catch {
            throw .databaseUnusable(path: database.pool.path, reason: String(describing: error))
        }
    }
}
