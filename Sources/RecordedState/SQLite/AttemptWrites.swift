import AsyncVideoAPI
import GRDB
import Planning

/// An append's record, from intent to outcome.
extension StateWrites {
    func begin(_ intent: Intent, newLineage: String) throws {
        let conversation = try openConversation(intent, newLineage)
        if let known = try attempt(intent.attemptID) {
            try checkResend(known, intent, conversation)
        } else {
            let recorded = try StateReads.recorded(database, target: conversation.target, key: conversation.key)
            let last = recorded?.segments.last
            let isSecondSending = intent.position == last?.position && last?.jobStatus == .failed
            try checkPlace(intent, recorded, isSecondSending)
            // What is sent again was judged when it was sent first.
            if !isSecondSending || intent.mediaSHA256 != last?.mediaSHA256 { try checkMedia(intent, conversation) }
            try insert(intent, conversation)
        }
        try log(.attemptBegun, conversation, described(intent.attemptID, intent.segmentID, intent.position))
    }

    func finish(_ attemptID: String, _ result: AttemptResult) throws {
        let attempt = try require(attemptID)
        guard try !isRepeated(result, of: attempt) else { return }
        let conversation = try conversation(id: try attempt.decode(forColumn: "conversation"))
        if case .accepted(let conversationID, let jobID, _) = result {
            try checkAnswer(conversationID, conversation)
            try accept(attempt, conversation, conversationID: conversationID, jobID: jobID)
        }
        try close(attempt, result.outcome, result.evidence)
        var details = try described(attempt)
        details["outcome"] = .string(result.outcome.rawValue)
        details["seen"] = .string(result.evidence.seen)
        try log(.attemptFinished, conversation, details)
    }

    func resolve(_ attemptID: String, _ resolution: Resolution, reason: String?) throws {
        let attempt = try require(attemptID)
        if let outcome = try RowReading.outcome(attempt), outcome != .unknown {
            throw StateError.attemptSettled(id: attemptID, outcome: outcome)
        }
        let conversation = try conversation(id: try attempt.decode(forColumn: "conversation"))
        let outcome: AttemptOutcome
        switch resolution {
        case .notAccepted: outcome = .notAccepted
        case .accepted(let jobID, let given):
            guard
                let id = try given ?? conversation.conversationID ?? attempt.decode(String?.self, forColumn: "sent_to")
            else {
                throw StateError.conversationIDNeeded(attemptID: attemptID)
            }
            try checkAnswer(id, conversation)
            try accept(attempt, conversation, conversationID: id, jobID: jobID)
            outcome = .accepted
        }
        let seen: String? = try attempt.decode(forColumn: "seen")
        let evidence = Evidence(seen ?? "resolved by a person", status: try attempt.decode(forColumn: "status"))
        try close(attempt, outcome, evidence)
        var details = try described(attempt)
        details["outcome"] = .string(outcome.rawValue)
        try log(.attemptResolved, conversation, reason: reason, details)
    }

    private func described(_ attempt: Row) throws -> [String: JSONValue?] {
        described(
            try attempt.decode(forColumn: "id"),
            try attempt.decode(forColumn: "segment_id"),
            try attempt.decode(forColumn: "position")
        )
    }

    // MARK: Checks

    private func openConversation(_ intent: Intent, _ newLineage: String) throws -> Conversation {
        guard let conversation = try find(intent.place) else {
            guard intent.lineage == nil else {
                throw StateError.stale(key: intent.place.key, reason: "the conversation is not there any more")
            }
            return try insert(intent.place, displayName: intent.displayName, lineage: newLineage)
        }
        guard intent.lineage == conversation.lineage else {
            throw StateError.stale(key: intent.place.key, reason: "another conversation stands there by now")
        }
        if let id = conversation.conversationID, id != intent.conversationID {
            throw StateError.stale(key: intent.place.key, reason: "what was sent went to conversation '\(id)'")
        }
        return conversation
    }

    /// Only an append to the end is ever begun, or a failed end's second sending, and only one at a time.
    private func checkPlace(_ intent: Intent, _ recorded: RecordedConversation?, _ isSecondSending: Bool) throws {
        if let open = recorded?.openAttempts.first {
            throw StateError.attemptOpen(id: open.id, segmentID: open.segmentID)
        }
        let count = recorded?.segments.count ?? 0
        guard intent.position == count + 1 || isSecondSending else {
            throw StateError.stale(key: intent.place.key, reason: "\(count) segments are recorded by now")
        }
    }

    /// Another run may have begun to send the same video under another key since this one was planned.
    private func checkMedia(_ intent: Intent, _ conversation: Conversation) throws {
        guard !intent.allowsDuplicate else { return }
        let media = intent.mediaSHA256
        let index = try StateReads.mediaIndex(database, target: conversation.target, near: [media])
        guard let other = index.holders(of: media, notUnder: conversation.key).first else { return }
        throw StateError.stale(
            key: conversation.key,
            reason: "the video of '\(intent.segmentID)' was sent as '\(other.segmentID)' of '\(other.key)' meanwhile"
        )
    }

    private func checkResend(_ known: Row, _ intent: Intent, _ conversation: Conversation) throws {
        if let outcome = try RowReading.outcome(known), outcome != .unknown {
            throw StateError.attemptSettled(id: intent.attemptID, outcome: outcome)
        }
        let fingerprint: String = try known.decode(forColumn: "fingerprint")
        guard try known.decode(forColumn: "conversation") == conversation.id, fingerprint == intent.fingerprint else {
            throw StateError.stale(key: conversation.key, reason: "the attempt was begun with something else")
        }
    }

    /// The same report again is none; another one for a settled attempt contradicts it.
    private func isRepeated(_ result: AttemptResult, of attempt: Row) throws -> Bool {
        guard let outcome = try RowReading.outcome(attempt), outcome != .unknown else { return false }
        let jobID: String? = try attempt.decode(forColumn: "job_id")
        let isSame =
            switch result {
            case .accepted(_, let answered, _): outcome == .accepted && jobID == answered
            case .notSent, .refused, .notAccepted, .unknown: outcome == result.outcome
            }
        guard isSame else { throw StateError.attemptSettled(id: try attempt.decode(forColumn: "id"), outcome: outcome) }
        return true
    }

    private func checkAnswer(_ conversationID: String, _ conversation: Conversation) throws {
        guard let known = conversation.conversationID, known != conversationID else { return }
        throw StateError.otherConversation(key: conversation.key, recorded: known, answered: conversationID)
    }

    // MARK: Rows

    private func attempt(_ id: String) throws -> Row? {
        try Row.fetchOne(database, sql: "SELECT * FROM attempts WHERE id = ?", arguments: [id])
    }

    private func require(_ id: String) throws -> Row {
        guard let row = try attempt(id) else { throw StateError.noAttempt(id: id) }
        return row
    }

    private func insert(_ intent: Intent, _ conversation: Conversation) throws {
        try database.execute(
            sql: """
                INSERT INTO attempts (id, conversation, position, segment_id, fingerprint, options_digest, options,
                    media_sha256, video, duration, channels, byte_count, sent_to, started_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                intent.attemptID, conversation.id, intent.position, intent.segmentID, intent.fingerprint,
                intent.optionsDigest, intent.options, intent.mediaSHA256, intent.video, intent.duration,
                intent.channels, intent.byteCount, intent.conversationID, time,
            ]
        )
        try database.execute(
            sql: "UPDATE conversations SET display_name = coalesce(?, display_name) WHERE id = ?",
            arguments: [intent.displayName, conversation.id]
        )
    }

    /// The segment as its attempt describes it; a failed end's second sending takes the first one's place.
    private func accept(_ attempt: Row, _ conversation: Conversation, conversationID: String, jobID: String?) throws {
        try database.execute(
            sql: "UPDATE conversations SET conversation_id = ? WHERE id = ?",
            arguments: [conversationID, conversation.id]
        )
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO segments (conversation, position, id, fingerprint, options_digest, options,
                    media_sha256, video, duration, channels, byte_count, job_id, origin, is_dropped)
                SELECT conversation, position, segment_id, fingerprint, options_digest, options,
                    media_sha256, video, duration, channels, byte_count, ?, 'sent', 0
                FROM attempts WHERE number = ?
                """,
            arguments: [jobID, try attempt.decode(Int64.self, forColumn: "number")]
        )
        try database.execute(
            sql: "UPDATE attempts SET conversation_id = ?, job_id = ? WHERE number = ?",
            arguments: [conversationID, jobID, try attempt.decode(Int64.self, forColumn: "number")]
        )
    }

    private func close(_ attempt: Row, _ outcome: AttemptOutcome, _ evidence: Evidence) throws {
        try database.execute(
            sql: """
                UPDATE attempts SET outcome = ?, finished_at = ?, seen = ?, status = ?, body = coalesce(?, body)
                WHERE number = ?
                """,
            arguments: [
                outcome.rawValue, time, evidence.seen, evidence.status, evidence.body,
                try attempt.decode(Int64.self, forColumn: "number"),
            ]
        )
    }

    private func described(_ attemptID: String, _ segmentID: String, _ position: Int) -> [String: JSONValue?] {
        ["attempt": .string(attemptID), "segment": .string(segmentID), "position": .int(position)]
    }
}
