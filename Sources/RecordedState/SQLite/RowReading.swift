import AsyncVideoAPI
import GRDB
import Planning

/// Rows as values.
enum RowReading {
    static func segment(_ row: Row) -> RecordedSegment {
        RecordedSegment(
            id: row["id"],
            position: row["position"],
            fingerprint: row["fingerprint"],
            optionsDigest: row["options_digest"],
            mediaSHA256: row["media_sha256"],
            options: row["options"],
            video: row["video"],
            duration: row["duration"],
            channels: row["channels"],
            byteCount: row["byte_count"],
            jobID: row["job_id"],
            jobStatus: (row["job_status"] as String?).flatMap(Job.Status.init),
            jobFailure: row["job_failure"],
            // The table's own check keeps other words out.
            origin: RecordedSegment.Origin(rawValue: row["origin"]) ?? .sent,
            isDropped: row["is_dropped"]
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
