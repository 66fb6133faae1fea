import AsyncVideoAPI
import Foundation
import GRDB

/// A job that is next in its conversation.
struct QueuedJob: Hashable, Sendable {
    var id: String
    var conversationID: String
    var position: Int64
    /// As JSON; read when the job is processed, so that a job which can't be read stops nobody but itself.
    var options: String

    func decodedOptions() throws -> ProcessingOptions {
        guard case .object(let members) = try JSONValue.parse(options) else {
            throw ParameterError(nil, "the options are no JSON object")
        }
        return try OptionDecoder.options(from: members)
    }
}

/// The durable queue: which job is next, and how each ended.
struct QueueStore: Sendable {
    let database: EngineDatabase

    /// The first open job of each conversation, in the order of acceptance.
    ///
    /// A job that is in progress counts: unless it runs in this process, it was running when the last one died.
    func candidates() async throws -> [QueuedJob] {
        try await database.pool.read { database in
            let sql = """
                SELECT id, conversation, min(position) AS position, options FROM job
                WHERE status IN ('scheduled', 'in_progress') GROUP BY conversation ORDER BY position
                """
            return try Row.fetchAll(database, sql: sql).map { row in
                QueuedJob(
                    id: try row.decode(forColumn: "id"),
                    conversationID: try row.decode(forColumn: "conversation"),
                    position: try row.decode(forColumn: "position"),
                    options: try row.decode(forColumn: "options")
                )
            }
        }
    }

    /// False where the job was ended in the meantime, by the deletion of its conversation.
    func start(_ job: QueuedJob) async throws -> Bool {
        try await database.pool.write { database in
            try database.execute(
                sql: "UPDATE job SET status = 'in_progress' WHERE id = ? AND status IN ('scheduled', 'in_progress')",
                arguments: [job.id]
            )
            return database.changesCount == 1
        }
    }

    /// Counts one failed attempt and tells how many there were.
    func countAttempt(of job: QueuedJob) async throws -> Int {
        try await database.pool.write { database in
            try database.execute(sql: "UPDATE job SET attempts = attempts + 1 WHERE id = ?", arguments: [job.id])
            return try Int.fetchOne(database, sql: "SELECT attempts FROM job WHERE id = ?", arguments: [job.id]) ?? 0
        }
    }

    func fail(_ job: QueuedJob, reason: String, at time: Date) async throws {
        try await database.pool.write { database in
            try database.execute(
                sql: """
                    UPDATE job SET status = 'failed', failure = ?, endedAt = ?
                    WHERE id = ? AND status IN ('scheduled', 'in_progress')
                    """,
                arguments: [reason, time.milliseconds, job.id]
            )
        }
    }

    /// The jobs whose recordings are still needed.
    func openJobIDs() throws -> Set<String> {
        try database.pool.read { database in
            try String.fetchSet(database, sql: "SELECT id FROM job WHERE status IN ('scheduled', 'in_progress')")
        }
    }

    /// All jobs of conversations that still exist.
    func keptJobIDs() throws -> Set<String> {
        try database.pool.read { database in
            try String.fetchSet(
                database,
                sql: "SELECT job.id FROM job JOIN conversation ON conversation.id = job.conversation"
            )
        }
    }
}
