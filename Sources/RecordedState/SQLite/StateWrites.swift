import AsyncVideoAPI
import GRDB
import Planning

/// One transaction's view of the tables, with the time and the author of what it writes.
struct StateWrites {
    let database: Database
    let time: String
    let author: Author

    /// A conversation's row in the state that the transaction has found it in.
    struct Conversation {
        let id: Int64
        let target: String
        let key: String
        let lineage: String
        let serial: Int
        let conversationID: String?

        init(_ row: Row) throws {
            id = try row.decode(forColumn: "id")
            target = try row.decode(forColumn: "target")
            key = try row.decode(forColumn: "key")
            lineage = try row.decode(forColumn: "lineage")
            serial = try row.decode(forColumn: "serial")
            conversationID = try row.decode(forColumn: "conversation_id")
        }
    }

    func find(_ place: ConversationPlace) throws -> Conversation? {
        try StateReads.conversation(database, target: place.target, key: place.key).map(Conversation.init)
    }

    func require(_ place: ConversationPlace) throws -> Conversation {
        guard let conversation = try find(place) else {
            throw StateError.noConversation(target: place.target, key: place.key)
        }
        return conversation
    }

    func conversation(id: Int64) throws -> Conversation {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM conversations WHERE id = ?", arguments: [id])
        else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "no conversation has the number \(id)")
        }
        return try Conversation(row)
    }

    func insert(_ place: ConversationPlace, displayName: String?, lineage: String) throws -> Conversation {
        try database.execute(
            sql: """
                INSERT INTO conversations (target, key, lineage, serial, display_name, created_at)
                VALUES (?, ?, ?, 0, ?, ?)
                """,
            arguments: [place.target, place.key, lineage, displayName, time]
        )
        return try conversation(id: database.lastInsertedRowID)
    }

    /// Counts the write and adds its line to the history; every write ends with it.
    func log(
        _ event: HistoryEvent,
        _ conversation: Conversation,
        reason: String? = nil,
        _ details: [String: JSONValue?]
    ) throws {
        try database.execute(
            sql: "UPDATE conversations SET serial = serial + 1 WHERE id = ?",
            arguments: [conversation.id]
        )
        let current = try self.conversation(id: conversation.id)
        try database.execute(
            sql: """
                INSERT INTO history (conversation, time, event, key, serial, user, git_commit, reason, details)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                current.id, time, event.rawValue, current.key, current.serial, author.user, author.commit, reason,
                JSONValue.object(details.compactMapValues { $0 }).canonicalText,
            ]
        )
    }
}
