import AsyncVideoAPI
import Foundation
import GRDB

/// What the reading routes answer, without touching the pipeline; nil stands for "not there", whoever asks.
struct ReadStore: Sendable {
    let database: EngineDatabase

    func job(_ id: String, account: String) async throws -> Job? {
        try await database.pool.read { database in
            let sql = "SELECT status, failure FROM job WHERE id = ? AND account = ?"
            guard let row = try Row.fetchOne(database, sql: sql, arguments: [id, account]),
                let status = Job.Status(rawValue: try row.decode(forColumn: "status"))
            else { return nil }
            let failure: String? = try row.decode(forColumn: "failure")
            return Job(id: id, status: status, error: failure.map(Job.Failure.init))
        }
    }

    func conversation(_ id: String, account: String) async throws -> Conversation? {
        try await database.pool.read { database in
            guard let row = try Self.row(of: id, account: account, in: database) else { return nil }
            let start: Int64 = try row.decode(forColumn: "startTime")
            let duration: Int64 = try row.decode(forColumn: "mediaDuration")
            return Conversation(
                id: id,
                name: try row.decode(forColumn: "name") ?? id,
                startTime: Timestamp.text(Date(milliseconds: start)),
                endTime: Timestamp.text(Date(milliseconds: start + duration)),
                members: try Self.members(of: id, in: database)
            )
        }
    }

    func members(of id: String, account: String) async throws -> MemberList? {
        try await database.pool.read { database in
            guard try Self.row(of: id, account: account, in: database) != nil else { return nil }
            return MemberList(members: try Self.members(of: id, in: database))
        }
    }

    func messages(of id: String, account: String, verbose: Bool) async throws -> MessageList? {
        try await database.pool.read { database in
            guard let conversation = try Self.row(of: id, account: account, in: database) else { return nil }
            let clock = ConversationClock(start: conversation["startTime"])
            let sql = """
                SELECT id, text, startOffset, endOffset, words FROM message WHERE conversation = ? ORDER BY position
                """
            let messages = try Row.fetchCursor(database, sql: sql, arguments: [id])
                .map { try Self.message($0, of: id, by: clock, verbose: verbose) }
            return MessageList(messages: try Array(messages))
        }
    }

    private static func row(of id: String, account: String, in database: Database) throws -> Row? {
        let sql = "SELECT name, startTime, mediaDuration FROM conversation WHERE id = ? AND account = ?"
        return try Row.fetchOne(database, sql: sql, arguments: [id, account])
    }

    private static func members(of id: String, in database: Database) throws -> [Member] {
        let sql = "SELECT id, name, email FROM member WHERE conversation = ? ORDER BY position"
        return try Row.fetchAll(database, sql: sql, arguments: [id])
            .map {
                Member(
                    id: try $0.decode(forColumn: "id"),
                    name: try $0.decode(forColumn: "name"),
                    email: try $0.decode(forColumn: "email")
                )
            }
    }

    private static func message(
        _ row: Row,
        of conversationID: String,
        by clock: ConversationClock,
        verbose: Bool
    ) throws -> Message {
        let start: Int64 = try row.decode(forColumn: "startOffset")
        let end: Int64 = try row.decode(forColumn: "endOffset")
        return Message(
            id: try row.decode(forColumn: "id"),
            text: try row.decode(forColumn: "text"),
            from: Message.Author(),
            startTime: clock.time(start),
            endTime: clock.time(end),
            timeOffset: ConversationClock.seconds(start),
            duration: ConversationClock.seconds(end - start),
            conversationId: conversationID,
            words: verbose
                ? try WordsColumn.words(in: try row.decode(forColumn: "words")).map { Message.Word($0, by: clock) }
                : nil
        )
    }
}

/// Turns offsets in a conversation into the API's times and seconds.
struct ConversationClock: Sendable {
    /// Milliseconds since 1970.
    var start: Int64

    func time(_ offset: Int64) -> String {
        Timestamp.text(Date(milliseconds: start + offset))
    }

    /// Seconds with at most two decimals (contract, messages).
    static func seconds(_ milliseconds: Int64) -> Double {
        (Double(milliseconds) / 10).rounded() / 100
    }
}

extension Message.Word {
    init(_ word: StoredWord, by clock: ConversationClock) {
        self.init(
            word: word.text,
            startTime: clock.time(word.start),
            endTime: clock.time(word.end),
            score: word.score,
            timeOffset: ConversationClock.seconds(word.start),
            duration: ConversationClock.seconds(word.end - word.start)
        )
    }
}
