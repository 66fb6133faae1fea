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
        let wanted = rows.filter { keys.isEmpty || keys.contains($0["key"]) }
        return StateDocument(conversations: try wanted.map(life))
    }

    func life(_ row: Row) throws -> StateDocument.Life {
        let id: Int64 = row["id"]
        return StateDocument.Life(
            target: row["target"],
            key: row["key"],
            lineage: row["lineage"],
            serial: row["serial"],
            conversationId: row["conversation_id"],
            name: row["display_name"],
            createdAt: row["created_at"],
            archivedAt: row["archived_at"],
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
            id: row["id"],
            segmentId: row["segment_id"],
            position: row["position"],
            fingerprint: row["fingerprint"],
            optionsDigest: row["options_digest"],
            options: try json(row["options"]),
            mediaSha256: row["media_sha256"],
            video: row["video"],
            duration: row["duration"],
            channels: row["channels"],
            byteCount: row["byte_count"],
            sentTo: row["sent_to"],
            startedAt: row["started_at"],
            outcome: RowReading.outcome(row),
            finishedAt: row["finished_at"],
            seen: row["seen"],
            status: row["status"],
            body: row["body"],
            conversationId: row["conversation_id"],
            jobId: row["job_id"]
        )
    }

    private func act(_ row: Row) throws -> StateDocument.Act {
        StateDocument.Act(
            serial: row["serial"],
            time: row["time"],
            event: try RowReading.event(row),
            key: row["key"],
            user: row["user"],
            commit: row["git_commit"],
            reason: row["reason"],
            details: try json(row["details"])
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
