import AsyncVideoAPI
import Foundation
import GRDB

/// Publishes what was made of a segment.
struct PublicationStore: Sendable {
    let database: EngineDatabase

    /// One transaction: the segment's messages, the conversation's new end and the job's end appear together, and once.
    ///
    /// False where the job was ended in the meantime; then nothing is stored.
    func publish(_ segment: ProcessedSegment, of job: QueuedJob, at time: Date) async throws -> Bool {
        try await database.pool.write { database in
            guard try Self.complete(job, at: time, in: database) else { return false }
            let base = try Self.mediaDuration(of: job.conversationID, in: database)
            try Self.insertMessages(segment.messages, of: job, from: base, in: database)
            try database.execute(
                sql: "UPDATE conversation SET mediaDuration = ? WHERE id = ?",
                arguments: [base + segment.mediaDuration, job.conversationID]
            )
            return true
        }
    }

    private static func complete(_ job: QueuedJob, at time: Date, in database: Database) throws -> Bool {
        try database.execute(
            sql: "UPDATE job SET status = 'completed', endedAt = ? WHERE id = ? AND status = 'in_progress'",
            arguments: [time.milliseconds, job.id]
        )
        return database.changesCount == 1
    }

    private static func mediaDuration(of conversationID: String, in database: Database) throws -> Int64 {
        let sql = "SELECT mediaDuration FROM conversation WHERE id = ?"
        return try Int64.fetchOne(database, sql: sql, arguments: [conversationID]) ?? 0
    }

    private static func insertMessages(
        _ messages: [SpokenMessage],
        of job: QueuedJob,
        from base: Int64,
        in database: Database
    ) throws {
        let last = "SELECT max(position) FROM message WHERE conversation = ?"
        var position = try Int.fetchOne(database, sql: last, arguments: [job.conversationID]) ?? 0
        let insert = try database.makeStatement(
            sql: """
                INSERT INTO message (id, conversation, job, startOffset, endOffset, position, text, words)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        for message in messages {
            position += 1
            try insert.execute(arguments: [
                try unusedMessageID(in: database), job.conversationID, job.id, base + message.start, base + message.end,
                position, message.text, WordsColumn.text(of: message.words, from: base),
            ])
        }
    }

    private static func unusedMessageID(in database: Database) throws -> String {
        var id = Identifier.digits()
        while try Int.fetchOne(database, sql: "SELECT 1 FROM message WHERE id = ?", arguments: [id]) != nil {
            id = Identifier.digits()
        }
        return id
    }
}
