import AsyncVideoAPI
import Foundation
import GRDB

/// Turns received segments into conversations and jobs.
struct AcceptanceStore: Sendable {
    let database: EngineDatabase
    let jobLimit: Int

    /// One transaction: conversation, job and first answer are there together or not at all.
    func accept(_ acceptance: Acceptance) async throws -> AcceptanceOutcome {
        try await database.pool.write { database in
            if let outcome = try Self.repetition(of: acceptance, in: database) { return outcome }
            guard try Self.openJobs(of: acceptance.account, in: database) < jobLimit else { return .tooManyJobs }
            guard let conversationID = try Self.conversation(for: acceptance, in: database) else {
                return .unknownConversation
            }
            let submission = Submission(conversationId: conversationID, jobId: acceptance.jobID)
            try Self.insertJob(acceptance, conversationID, in: database)
            try Self.insertFirstAnswer(submission, to: acceptance, in: database)
            return .accepted(submission)
        }
    }

    /// Whether a request with this target would be taken now, before any of its body is read.
    func admission(account: String, conversationID: String?) async throws -> AdmissionOutcome {
        try await database.pool.read { database in
            if let id = conversationID, try !Self.exists(id, account: account, in: database) {
                return .unknownConversation
            }
            return try Self.openJobs(of: account, in: database) < jobLimit ? .admitted : .tooManyJobs
        }
    }

    func firstAnswer(account: String, key: String) async throws -> FirstAnswer? {
        try await database.pool.read { try Self.firstAnswer(account: account, key: key, in: $0) }
    }

    /// The highest position ever given out, so that tickets go on after it.
    func lastPosition() throws -> Int64 {
        try database.pool.read { try Int64.fetchOne($0, sql: "SELECT max(position) FROM job") ?? 0 }
    }

    private static func repetition(of acceptance: Acceptance, in database: Database) throws -> AcceptanceOutcome? {
        guard let key = acceptance.idempotencyKey,
            let first = try firstAnswer(account: acceptance.account, key: key, in: database)
        else { return nil }
        let request = FirstAnswer.request(conversationID: acceptance.conversationID, options: acceptance.options)
        guard first.request == request, first.mediaDigest == acceptance.media.digest else { return .keyReused }
        return .repeated(first.submission)
    }

    private static func firstAnswer(account: String, key: String, in database: Database) throws -> FirstAnswer? {
        let sql = "SELECT request, mediaDigest, conversation, job FROM firstAnswer WHERE account = ? AND key = ?"
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [account, key]) else { return nil }
        return FirstAnswer(
            request: try row.decode(forColumn: "request"),
            mediaDigest: try row.decode(forColumn: "mediaDigest"),
            submission: Submission(
                conversationId: try row.decode(forColumn: "conversation"),
                jobId: try row.decode(forColumn: "job")
            )
        )
    }

    private static func openJobs(of account: String, in database: Database) throws -> Int {
        let sql = "SELECT count(*) FROM job WHERE account = ? AND status IN ('scheduled', 'in_progress')"
        return try Int.fetchOne(database, sql: sql, arguments: [account]) ?? 0
    }

    private static func exists(_ id: String, account: String, in database: Database) throws -> Bool {
        let sql = "SELECT 1 FROM conversation WHERE id = ? AND account = ?"
        return try Int.fetchOne(database, sql: sql, arguments: [id, account]) != nil
    }

    /// The conversation to append to, renamed where a name was given, or a new one.
    private static func conversation(for acceptance: Acceptance, in database: Database) throws -> String? {
        if let id = acceptance.conversationID {
            guard try exists(id, account: acceptance.account, in: database) else { return nil }
            if let name = acceptance.options.name {
                try database.execute(sql: "UPDATE conversation SET name = ? WHERE id = ?", arguments: [name, id])
            }
            return id
        }
        let id = try unusedConversationID(in: database)
        try database.execute(
            sql: "INSERT INTO conversation (id, account, name, startTime) VALUES (?, ?, ?, ?)",
            arguments: [id, acceptance.account, acceptance.options.name, acceptance.acceptedAt.milliseconds]
        )
        return id
    }

    /// An id that no conversation has, not even a deleted one whose jobs are still known.
    private static func unusedConversationID(in database: Database) throws -> String {
        let sql =
            "SELECT 1 FROM conversation WHERE id = :id UNION ALL SELECT 1 FROM job WHERE conversation = :id LIMIT 1"
        var id = Identifier.digits()
        while try Int.fetchOne(database, sql: sql, arguments: ["id": id]) != nil { id = Identifier.digits() }
        return id
    }

    private static func insertJob(_ acceptance: Acceptance, _ conversationID: String, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO job (id, conversation, account, position, status, options, mediaDigest, mediaBytes, acceptedAt)
                VALUES (?, ?, ?, ?, 'scheduled', ?, ?, ?, ?)
                """,
            arguments: [
                acceptance.jobID, conversationID, acceptance.account, acceptance.position,
                acceptance.options.json.canonicalText, acceptance.media.digest, acceptance.media.byteCount,
                acceptance.acceptedAt.milliseconds,
            ]
        )
    }

    private static func insertFirstAnswer(
        _ submission: Submission,
        to acceptance: Acceptance,
        in database: Database
    ) throws {
        guard let key = acceptance.idempotencyKey else { return }
        let request = FirstAnswer.request(conversationID: acceptance.conversationID, options: acceptance.options)
        try database.execute(
            sql: """
                INSERT INTO firstAnswer (account, key, request, mediaDigest, conversation, job) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                acceptance.account, key, request, acceptance.media.digest, submission.conversationId, submission.jobId,
            ]
        )
    }
}

/// Whether an upload is worth reading.
enum AdmissionOutcome: Hashable, Sendable {
    case admitted
    case unknownConversation
    case tooManyJobs
}
