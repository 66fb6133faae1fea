import AsyncVideoAPI
import GRDB
import Planning

/// What changes about recorded segments without anything being sent.
extension StateWrites {
    func recordJob(target: String, jobID: String, _ report: JobReport) throws {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT \(RowReading.segmentColumns), conversation FROM segments s JOIN conversations c ON c.id = s.conversation
                WHERE s.job_id = ? AND c.target = ? ORDER BY c.id DESC LIMIT 1
                """,
            arguments: [jobID, target]
        )
        guard let row else { throw StateError.noJob(id: jobID) }
        let segment = try RowReading.segment(row)
        // Reports come in any order (polling and webhooks), and a job that has ended does not start again.
        guard segment.jobStatus != report.status, !(segment.jobStatus?.isTerminal ?? false) else { return }
        try database.execute(
            sql: "UPDATE segments SET job_status = ?, job_failure = ? WHERE conversation = ? AND position = ?",
            arguments: [
                report.status.rawValue, report.failure, try row.decode(Int64.self, forColumn: "conversation"),
                segment.position,
            ]
        )
        try log(
            .jobChanged,
            try conversation(id: try row.decode(forColumn: "conversation")),
            [
                "job": .string(jobID), "segment": .string(segment.id), "status": .string(report.status.rawValue),
                "failure": report.failure.map(JSONValue.string),
            ]
        )
    }

    func rename(_ place: ConversationPlace, position: Int, to newID: String) throws {
        let conversation = try require(place)
        let segments = try StateReads.segments(database, of: conversation.id)
        guard let segment = segments.first(where: { $0.position == position }) else {
            throw StateError.noSegment(key: place.key, position: position)
        }
        guard segment.id != newID else { return }
        try database.execute(
            sql: "UPDATE segments SET id = ? WHERE conversation = ? AND position = ?",
            arguments: [newID, conversation.id, position]
        )
        try log(
            .segmentRenamed,
            conversation,
            ["position": .int(position), "from": .string(segment.id), "to": .string(newID)]
        )
    }

    func accept(_ place: ConversationPlace, serial: Int, _ segments: [RecordedSegment], reason: String) throws {
        let conversation = try require(place)
        guard conversation.serial == serial else {
            throw StateError.stale(key: place.key, reason: "it was written to since")
        }
        let before = try StateReads.segments(database, of: conversation.id)
        try database.execute(sql: "DELETE FROM segments WHERE conversation = ?", arguments: [conversation.id])
        for segment in segments { try insert(segment, conversation) }
        try log(
            .segmentsAccepted,
            conversation,
            reason: reason,
            ["before": .array(before.map(Self.described)), "after": .array(segments.map(Self.described))]
        )
    }

    func insert(_ segment: RecordedSegment, _ conversation: Conversation) throws {
        try database.execute(
            sql: """
                INSERT INTO segments (conversation, position, id, fingerprint, options_digest, options, media_sha256,
                    video, duration, channels, byte_count, job_id, job_status, job_failure, origin, is_dropped)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                conversation.id, segment.position, segment.id, segment.fingerprint, segment.optionsDigest,
                segment.options, segment.mediaSHA256, segment.video, segment.duration, segment.channels,
                segment.byteCount, segment.jobID, segment.jobStatus?.rawValue, segment.jobFailure,
                segment.origin.rawValue, segment.isDropped,
            ]
        )
    }

    /// What tells one state of a segment from another, so that the history can say what was accepted.
    private static func described(_ segment: RecordedSegment) -> JSONValue {
        .object([
            "id": .string(segment.id), "position": .int(segment.position),
            "fingerprint": .string(segment.fingerprint), "isDropped": .bool(segment.isDropped),
            "video": segment.video.map(JSONValue.string) ?? .null,
        ])
    }
}
