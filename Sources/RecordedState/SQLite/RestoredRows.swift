import AsyncVideoAPI
import GRDB
import Planning

/// A document's values as rows.
extension StateRestore {
    func insert(_ segment: StateDocument.Segment, _ conversation: Int64) throws {
        try database.execute(
            sql: """
                INSERT INTO segments (conversation, position, id, fingerprint, options_digest, options, media_sha256,
                    video, duration, channels, byte_count, job_id, job_status, job_failure, origin, is_dropped)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                conversation, segment.position, segment.id, segment.fingerprint, segment.optionsDigest,
                segment.options.canonicalText, segment.mediaSha256, segment.video, segment.duration, segment.channels,
                segment.byteCount, segment.jobId, segment.jobStatus?.rawValue, segment.jobFailure,
                segment.origin.rawValue, segment.dropped,
            ]
        )
    }

    func insert(_ attempt: StateDocument.Attempt, _ conversation: Int64) throws {
        try database.execute(
            sql: """
                INSERT INTO attempts (id, conversation, position, segment_id, fingerprint, options_digest, options,
                    media_sha256, video, duration, channels, byte_count, sent_to, started_at, outcome, finished_at,
                    seen, status, body, conversation_id, job_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                attempt.id, conversation, attempt.position, attempt.segmentId, attempt.fingerprint,
                attempt.optionsDigest, attempt.options.canonicalText, attempt.mediaSha256, attempt.video,
                attempt.duration, attempt.channels, attempt.byteCount, attempt.sentTo, attempt.startedAt,
                attempt.outcome?.rawValue, attempt.finishedAt, attempt.seen, attempt.status, attempt.body,
                attempt.conversationId, attempt.jobId,
            ]
        )
    }

    /// Writes new lines in the order of their times, so that the lives of one key are told as they happened; each life's own
    /// order stands whatever its clock said.
    func writeHistory(_ begun: [(conversation: Int64, acts: ArraySlice<StateDocument.Act>)]) throws {
        var lines: [(time: String, conversation: Int64, act: StateDocument.Act)] = []
        for (conversation, acts) in begun {
            var latest = ""
            for act in acts {
                latest = max(latest, act.time)
                lines.append((latest, conversation, act))
            }
        }
        let order = lines.indices.sorted { (lines[$0].time, $0) < (lines[$1].time, $1) }
        for index in order { try insert(lines[index].act, lines[index].conversation) }
    }

    private func insert(_ act: StateDocument.Act, _ conversation: Int64) throws {
        try database.execute(
            sql: """
                INSERT INTO history (conversation, time, event, key, serial, user, git_commit, reason, details)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                conversation, act.time, act.event.rawValue, act.key, act.serial, act.user, act.commit, act.reason,
                act.details.canonicalText,
            ]
        )
    }
}
