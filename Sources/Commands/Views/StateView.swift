import AsyncVideoAPI
import Diagnostics
import Planning
import RecordedState

/// What is recorded of a conversation, for people.
struct StateView {
    var style: Style = .plain

    func render(_ recorded: RecordedConversation, _ attempts: [AttemptRecord]) -> String {
        let id = recorded.conversationID.map { "conversation \(VisibleText.escape($0))" } ?? "no conversation yet"
        let heading = "\(VisibleText.escape(recorded.key)) on \(VisibleText.escape(recorded.target)), \(id)"
        var lines = [style.bold(heading), style.faint("lineage \(recorded.lineage), serial \(recorded.serial)"), ""]
        var segments = Table(alignments: [.right, .left, .left, .left, .left])
        segments.rows = recorded.segments.map { segment in
            [
                "\(segment.position)", VisibleText.escape(segment.id), segment.jobStatus?.rawValue ?? "-",
                segment.jobID ?? "-", segment.fingerprint,
            ]
        }
        lines += segments.lines
        if !attempts.isEmpty {
            var table = Table(alignments: [.left, .left, .left, .left])
            table.rows = attempts.map { attempt in
                [
                    attempt.startedAt, VisibleText.escape(attempt.segmentID),
                    attempt.outcome?.text ?? "no outcome recorded",
                    VisibleText.escape(attempt.evidence?.seen ?? ""),
                ]
            }
            lines += ["", "attempts:"] + table.lines
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
