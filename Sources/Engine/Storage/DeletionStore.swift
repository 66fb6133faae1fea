import Foundation
import GRDB

/// Deletes a conversation with everything that was said in it.
struct DeletionStore: Sendable {
    let database: EngineDatabase

    /// The ids of all its jobs, whose recordings are now nobody's; nil where there is no such conversation.
    ///
    /// Jobs that have not ended end as failed, and every job forgets its options.
    func delete(_ conversationID: String, account: String, at time: Date) async throws -> [String]? {
        try await database.pool.write { database in
            try database.execute(
                sql: "DELETE FROM conversation WHERE id = ? AND account = ?",
                arguments: [conversationID, account]
            )
            guard database.changesCount == 1 else { return nil }
            try database.execute(
                sql: """
                    UPDATE job SET status = 'failed', failure = 'the conversation was deleted', endedAt = ?
                    WHERE conversation = ? AND status IN ('scheduled', 'in_progress')
                    """,
                arguments: [time.milliseconds, conversationID]
            )
            try database.execute(
                sql: "UPDATE job SET options = '{}' WHERE conversation = ?",
                arguments: [conversationID]
            )
            let sql = "SELECT id FROM job WHERE conversation = ?"
            return try String.fetchAll(database, sql: sql, arguments: [conversationID])
        }
    }
}
