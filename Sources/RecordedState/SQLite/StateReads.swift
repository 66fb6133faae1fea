import AsyncVideoAPI
import GRDB
import Planning

/// The questions that are asked of the tables, for both ways of opening them.
enum StateReads {
    static func recorded(_ database: Database, target: String, key: String) throws -> RecordedConversation? {
        guard let row = try conversation(database, target: target, key: key) else { return nil }
        let id: Int64 = try row.decode(forColumn: "id")
        return RecordedConversation(
            target: target,
            key: key,
            conversationID: try row.decode(forColumn: "conversation_id"),
            displayName: try row.decode(forColumn: "display_name"),
            lineage: try row.decode(forColumn: "lineage"),
            serial: try row.decode(forColumn: "serial"),
            segments: try segments(database, of: id),
            openAttempts: try openAttempts(database, of: id),
            settledAttempt: try settledAttempt(database, of: id)
        )
    }

    static func snapshot(
        _ database: Database,
        target: String,
        keys: [String],
        media: ([String: RecordedConversation]) -> Set<String>
    ) throws -> StateSnapshot {
        var snapshot = StateSnapshot()
        for key in keys { snapshot.conversations[key] = try recorded(database, target: target, key: key) }
        snapshot.mediaIndex = try mediaIndex(database, target: target, near: media(snapshot.conversations))
        return snapshot
    }

    /// The living one; archived conversations have no key any more.
    static func conversation(_ database: Database, target: String, key: String) throws -> Row? {
        try Row.fetchOne(
            database.cachedStatement(
                sql: "SELECT * FROM conversations WHERE target = ? AND key = ? AND archived_at IS NULL"
            ),
            arguments: [target, key]
        )
    }

    static func segments(_ database: Database, of conversation: Int64) throws -> [RecordedSegment] {
        let statement = try database.cachedStatement(
            sql: "SELECT \(RowReading.segmentColumns) FROM segments s WHERE conversation = ? ORDER BY position DESC"
        )
        let rows = try Row.fetchCursor(statement, arguments: [conversation])
        var segments: [RecordedSegment] = []
        // The last one first: its position says how many there are.
        while let row = try rows.next() {
            let segment = try RowReading.segment(row)
            if segments.isEmpty { segments.reserveCapacity(min(segment.position, 10_000)) }
            segments.append(segment)
        }
        segments.reverse()
        guard segments.indices.allSatisfy({ segments[$0].position == $0 + 1 }) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a conversation's segments have gaps")
        }
        return segments
    }

    private static func openAttempts(_ database: Database, of conversation: Int64) throws -> [OpenAttempt] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT * FROM attempts WHERE conversation = ? AND (outcome IS NULL OR outcome = 'unknown')
                ORDER BY number
                """
        )
        return try Array(Row.fetchCursor(statement, arguments: [conversation]).map(RowReading.openAttempt))
    }

    private static func settledAttempt(_ database: Database, of conversation: Int64) throws -> SettledAttempt? {
        let newest = try Row.fetchOne(
            database.cachedStatement(
                sql: "SELECT * FROM attempts WHERE conversation = ? ORDER BY number DESC LIMIT 1"
            ),
            arguments: [conversation]
        )
        return try newest.flatMap(RowReading.settledAttempt)
    }

    static func mediaIndex(_ database: Database, target: String, near media: Set<String>) throws -> MediaIndex {
        var index = MediaIndex()
        guard !media.isEmpty else { return index }
        let rows = try Row.fetchCursor(
            database,
            sql: """
                WITH media AS (SELECT value FROM json_each(:media)), near AS (
                    SELECT conversation FROM segments WHERE media_sha256 IN media
                    UNION SELECT conversation FROM attempts
                    WHERE media_sha256 IN media AND (outcome IS NULL OR outcome = 'unknown')
                )
                SELECT s.media_sha256, s.id, c.key FROM near n JOIN conversations c ON c.id = n.conversation
                JOIN segments s ON s.conversation = c.id
                WHERE c.target = :target AND c.archived_at IS NULL AND s.media_sha256 IS NOT NULL
                UNION
                SELECT a.media_sha256, a.segment_id, c.key FROM near n JOIN conversations c ON c.id = n.conversation
                JOIN attempts a ON a.conversation = c.id
                WHERE c.target = :target AND c.archived_at IS NULL AND (a.outcome IS NULL OR a.outcome = 'unknown')
                """,
            arguments: [
                "target": target, "media": JSONValue.array(media.map(JSONValue.string)).canonicalText,
            ]
        )
        while let row = try rows.next() {
            index.add(
                mediaSHA256: try row.decode(atIndex: 0),
                holder: .init(key: try row.decode(atIndex: 2), segmentID: try row.decode(atIndex: 1))
            )
        }
        return index
    }

    static func conversations(_ database: Database, target: String?) throws -> [ConversationSummary] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT c.*,
                    (SELECT count(*) FROM segments s WHERE s.conversation = c.id) AS segments,
                    (SELECT count(*) FROM attempts a WHERE a.conversation = c.id
                        AND (a.outcome IS NULL OR a.outcome = 'unknown')) AS open_attempts
                FROM conversations c WHERE c.archived_at IS NULL AND c.target = coalesce(?, c.target)
                ORDER BY c.target, c.key
                """,
            arguments: [target]
        ).map(RowReading.summary)
    }

    static func attempts(_ database: Database, target: String, key: String) throws -> [AttemptRecord] {
        guard let row = try conversation(database, target: target, key: key) else { return [] }
        let id: Int64 = try row.decode(forColumn: "id")
        return try Row.fetchAll(
            database,
            sql: "SELECT * FROM attempts WHERE conversation = ? ORDER BY number",
            arguments: [id]
        ).map(RowReading.attempt)
    }

    /// Lines of every conversation that has the key, had it when it was archived, or had it at the time.
    static func history(_ database: Database, target: String, key: String) throws -> [HistoryEntry] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT h.*, c.lineage FROM history h JOIN conversations c ON c.id = h.conversation
                WHERE c.target = ? AND (c.key = ? OR h.key = ?) ORDER BY h.number
                """,
            arguments: [target, key, key]
        ).map { try RowReading.history($0) }
    }
}
