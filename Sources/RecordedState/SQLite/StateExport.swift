import AsyncVideoAPI
import GRDB
import Planning

/// The tables as a document.
struct StateExport {
    let database: Database

    /// All lives of the keys on the target; of every key, of every target, where nothing else is said.
    func document(target: String?, keys: Set<String>) throws -> StateDocument {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT * FROM conversations WHERE target = coalesce(?, target) ORDER BY target, key, id",
            arguments: [target]
        )
        let wanted = try rows.filter { try keys.isEmpty || keys.contains($0.decode(forColumn: "key")) }
        return StateDocument(conversations: try wanted.map(life))
    }

    func life(_ row: Row) throws -> StateDocument.Life {
        let id: Int64 = try row.decode(forColumn: "id")
        return StateDocument.Life(
            target: try row.decode(forColumn: "target"),
            key: try row.decode(forColumn: "key"),
            lineage: try row.decode(forColumn: "lineage"),
            serial: try row.decode(forColumn: "serial"),
            conversationId: try row.decode(forColumn: "conversation_id"),
            name: try row.decode(forColumn: "display_name"),
            createdAt: try row.decode(forColumn: "created_at"),
            archivedAt: try row.decode(forColumn: "archived_at"),
            segments: try StateReads.segments(database, of: id).map(segment),
            attempts: try rows("SELECT * FROM attempts WHERE conversation = ? ORDER BY number", id).map(attempt),
            history: try rows("SELECT * FROM history WHERE conversation = ? ORDER BY number", id).map(act)
        )
    }

    private func rows(_ sql: String, _ conversation: Int64) throws -> [Row] {
        try Row.fetchAll(database, sql: sql, arguments: [conversation])
    }

    private func segment(_ segment: RecordedSegment) throws -> StateDocument.Segment {
        StateDocument.Segment(
            id: segment.id,
            position: segment.position,
            fingerprint: segment.fingerprint,
            optionsDigest: segment.optionsDigest,
            options: try json(segment.options),
            mediaSha256: segment.mediaSHA256,
            video: segment.video,
            duration: segment.duration,
            channels: segment.channels,
            byteCount: segment.byteCount,
            jobId: segment.jobID,
            jobStatus: segment.jobStatus,
            jobFailure: segment.jobFailure,
            origin: segment.origin,
            dropped: segment.isDropped
        )
    }

    private func attempt(_ row: Row) throws -> StateDocument.Attempt {
        StateDocument.Attempt(
            id: try row.decode(forColumn: "id"),
            segmentId: try row.decode(forColumn: "segment_id"),
            position: try row.decode(forColumn: "position"),
            fingerprint: try row.decode(forColumn: "fingerprint"),
            optionsDigest: try row.decode(forColumn: "options_digest"),
            options: try json(row.decode(forColumn: "options")),
            mediaSha256: try row.decode(forColumn: "media_sha256"),
            video: try row.decode(forColumn: "video"),
            duration: try row.decode(forColumn: "duration"),
            channels: try row.decode(forColumn: "channels"),
            byteCount: try row.decode(forColumn: "byte_count"),
            sentTo: try row.decode(forColumn: "sent_to"),
            startedAt: try row.decode(forColumn: "started_at"),
            outcome: try RowReading.outcome(row),
            finishedAt: try row.decode(forColumn: "finished_at"),
            seen: try row.decode(forColumn: "seen"),
            status: try row.decode(forColumn: "status"),
            body: try row.decode(forColumn: "body"),
            conversationId: try row.decode(forColumn: "conversation_id"),
            jobId: try row.decode(forColumn: "job_id")
        )
    }

    private func act(_ row: Row) throws -> StateDocument.Act {
        StateDocument.Act(
            serial: try row.decode(forColumn: "serial"),
            time: try row.decode(forColumn: "time"),
            event: try RowReading.event(row),
            key: try row.decode(forColumn: "key"),
            user: try row.decode(forColumn: "user"),
            commit: try row.decode(forColumn: "git_commit"),
            reason: try row.decode(forColumn: "reason"),
            details: try json(row.decode(forColumn: "details"))
        )
    }

    /// The value of a text that has to come out of it again just so: what is put in place elsewhere is the same state.
    private func json(_ text: String) throws -> JSONValue {
        guard let value = try? JSONValue.parse(text), value.canonicalText == text else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "'\(text.prefix(60))' is no canonical JSON")
        }
        return value
    }
}
