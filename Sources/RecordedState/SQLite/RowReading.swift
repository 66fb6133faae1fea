import AsyncVideoAPI
import GRDB
import Planning

/// Rows as values.
enum RowReading {
    /// Of `segments s`, in the order that `segment` takes: finding columns by name costs more than reading them.
    static let segmentColumns = """
        s.id, s.position, s.fingerprint, s.options_digest, s.media_sha256, s.options, s.video, s.duration, s.channels, \
        s.byte_count, s.job_id, s.job_status, s.job_failure, s.origin, s.is_dropped
        """

    static func segment(_ row: Row) throws -> RecordedSegment {
        RecordedSegment(
            id: try row.decode(atIndex: 0),
            position: try row.decode(atIndex: 1),
            fingerprint: try row.decode(atIndex: 2),
            optionsDigest: try row.decode(atIndex: 3),
            mediaSHA256: try row.decode(atIndex: 4),
            options: try row.decode(atIndex: 5),
            video: try row.decode(atIndex: 6),
            duration: try row.decode(atIndex: 7),
            channels: try row.decode(atIndex: 8),
            byteCount: try row.decode(atIndex: 9),
            jobID: try row.decode(atIndex: 10),
            jobStatus: try row.decode(String?.self, atIndex: 11).flatMap(Job.Status.init),
            jobFailure: try row.decode(atIndex: 12),
            // The table's own check keeps other words out.
            origin: try RecordedSegment.Origin(rawValue: row.decode(atIndex: 13)) ?? .sent,
            isDropped: try row.decode(atIndex: 14)
        )
    }

    static func openAttempt(_ row: Row) throws -> OpenAttempt {
        OpenAttempt(
            id: try row.decode(forColumn: "id"),
            segmentID: try row.decode(forColumn: "segment_id"),
            position: try row.decode(forColumn: "position"),
            fingerprint: try row.decode(forColumn: "fingerprint"),
            mediaSHA256: try row.decode(forColumn: "media_sha256"),
            startedAt: try row.decode(forColumn: "started_at"),
            evidence: try row.decode(forColumn: "seen")
        )
    }

    /// Nil for an attempt that was accepted, or may have been.
    static func settledAttempt(_ row: Row) throws -> SettledAttempt? {
        guard let outcome = try outcome(row) else { return nil }
        switch outcome {
        case .accepted, .unknown: return nil
        case .notSent, .refused, .notAccepted:
            return SettledAttempt(
                id: try row.decode(forColumn: "id"),
                segmentID: try row.decode(forColumn: "segment_id"),
                position: try row.decode(forColumn: "position"),
                fingerprint: try row.decode(forColumn: "fingerprint"),
                outcome: outcome,
                status: try row.decode(forColumn: "status"),
                evidence: try row.decode(forColumn: "seen")
            )
        }
    }

    static func attempt(_ row: Row) throws -> AttemptRecord {
        let seen: String? = try row.decode(forColumn: "seen")
        return AttemptRecord(
            id: try row.decode(forColumn: "id"),
            segmentID: try row.decode(forColumn: "segment_id"),
            position: try row.decode(forColumn: "position"),
            fingerprint: try row.decode(forColumn: "fingerprint"),
            mediaSHA256: try row.decode(forColumn: "media_sha256"),
            video: try row.decode(forColumn: "video"),
            startedAt: try row.decode(forColumn: "started_at"),
            outcome: try outcome(row),
            finishedAt: try row.decode(forColumn: "finished_at"),
            evidence: try seen.map {
                Evidence($0, status: try row.decode(forColumn: "status"), body: try row.decode(forColumn: "body"))
            },
            conversationID: try row.decode(forColumn: "conversation_id"),
            jobID: try row.decode(forColumn: "job_id")
        )
    }

    static func summary(_ row: Row) throws -> ConversationSummary {
        ConversationSummary(
            target: try row.decode(forColumn: "target"),
            key: try row.decode(forColumn: "key"),
            conversationID: try row.decode(forColumn: "conversation_id"),
            displayName: try row.decode(forColumn: "display_name"),
            lineage: try row.decode(forColumn: "lineage"),
            serial: try row.decode(forColumn: "serial"),
            segments: try row.decode(forColumn: "segments"),
            openAttempts: try row.decode(forColumn: "open_attempts")
        )
    }

    static func history(_ row: Row) throws -> HistoryEntry {
        HistoryEntry(
            time: try row.decode(forColumn: "time"),
            event: try event(row),
            key: try row.decode(forColumn: "key"),
            lineage: try row.decode(forColumn: "lineage"),
            serial: try row.decode(forColumn: "serial"),
            user: try row.decode(forColumn: "user"),
            commit: try row.decode(forColumn: "git_commit"),
            reason: try row.decode(forColumn: "reason"),
            details: try row.decode(forColumn: "details")
        )
    }

    static func event(_ row: Row) throws -> HistoryEvent {
        guard let event = HistoryEvent(rawValue: try row.decode(forColumn: "event")) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT,
                message: "no history event is called '\(try row.decode(forColumn: "event") ?? "")'"
            )
        }
        return event
    }

    static func outcome(_ row: Row) throws -> AttemptOutcome? {
        try row.decode(String?.self, forColumn: "outcome").flatMap(AttemptOutcome.init)
    }
}
