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

    static func segment(_ row: Row) -> RecordedSegment {
        RecordedSegment(
            id: row[0],
            position: row[1],
            fingerprint: row[2],
            optionsDigest: row[3],
            mediaSHA256: row[4],
            options: row[5],
            video: row[6],
            duration: row[7],
            channels: row[8],
            byteCount: row[9],
            jobID: row[10],
            jobStatus: (row[11] as String?).flatMap(Job.Status.init),
            jobFailure: row[12],
            // The table's own check keeps other words out.
            origin: RecordedSegment.Origin(rawValue: row[13]) ?? .sent,
            isDropped: row[14]
        )
    }

    static func openAttempt(_ row: Row) -> OpenAttempt {
        OpenAttempt(
            id: row["id"],
            segmentID: row["segment_id"],
            position: row["position"],
            fingerprint: row["fingerprint"],
            mediaSHA256: row["media_sha256"],
            startedAt: row["started_at"],
            evidence: row["seen"]
        )
    }

    /// Nil for an attempt that was accepted, or may have been.
    static func settledAttempt(_ row: Row) -> SettledAttempt? {
        guard let outcome = outcome(row) else { return nil }
        switch outcome {
        case .accepted, .unknown: return nil
        case .notSent, .refused, .notAccepted:
            return SettledAttempt(
                id: row["id"],
                segmentID: row["segment_id"],
                position: row["position"],
                fingerprint: row["fingerprint"],
                outcome: outcome,
                status: row["status"],
                evidence: row["seen"]
            )
        }
    }

    static func attempt(_ row: Row) -> AttemptRecord {
        let seen: String? = row["seen"]
        return AttemptRecord(
            id: row["id"],
            segmentID: row["segment_id"],
            position: row["position"],
            fingerprint: row["fingerprint"],
            mediaSHA256: row["media_sha256"],
            video: row["video"],
            startedAt: row["started_at"],
            outcome: outcome(row),
            finishedAt: row["finished_at"],
            evidence: seen.map { Evidence($0, status: row["status"], body: row["body"]) },
            conversationID: row["conversation_id"],
            jobID: row["job_id"]
        )
    }

    static func summary(_ row: Row) -> ConversationSummary {
        ConversationSummary(
            target: row["target"],
            key: row["key"],
            conversationID: row["conversation_id"],
            displayName: row["display_name"],
            lineage: row["lineage"],
            serial: row["serial"],
            segments: row["segments"],
            openAttempts: row["open_attempts"]
        )
    }

    static func history(_ row: Row) throws -> HistoryEntry {
        HistoryEntry(
            time: row["time"],
            event: try event(row),
            key: row["key"],
            lineage: row["lineage"],
            serial: row["serial"],
            user: row["user"],
            commit: row["git_commit"],
            reason: row["reason"],
            details: row["details"]
        )
    }

    static func event(_ row: Row) throws -> HistoryEvent {
        guard let event = HistoryEvent(rawValue: row["event"]) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT,
                message: "no history event is called '\(row["event"] ?? "")'"
            )
        }
        return event
    }

    static func outcome(_ row: Row) -> AttemptOutcome? {
        (row["outcome"] as String?).flatMap(AttemptOutcome.init)
    }
}
