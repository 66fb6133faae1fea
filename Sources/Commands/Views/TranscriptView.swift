import AsyncVideoAPI
import Diagnostics
import Foundation
import Planning

/// A conversation for people: under each segment's name, who said what, and when.
struct TranscriptView {
    var style: Style = .plain

    func render(_ conversation: Conversation, _ messages: [Message], segments: [RecordedSegment]) -> String {
        var lines = [heading(conversation)]
        let starts = Self.starts(of: segments)
        var rest = messages[...]
        for (index, segment) in segments.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : .infinity
            let said = rest.prefix { ($0.timeOffset ?? 0) + 0.005 < end }
            rest = rest.dropFirst(said.count)
            lines += ["", style.bold(VisibleText.escape(segment.id)) + style.faint(note(segment))]
            lines += said.isEmpty ? silence(segment) : said.map(line)
        }
        return (lines + rest.map(line)).joined(separator: "\n") + "\n"
    }

    private func silence(_ segment: RecordedSegment) -> [String] {
        switch segment.jobStatus {
        case .failed: []
        case .completed: ["  (nobody speaks)"]
        case .scheduled, .inProgress, nil: ["  (nothing so far; its job was not seen to end)"]
        }
    }

    private func heading(_ conversation: Conversation) -> String {
        let started = Timestamp.date(conversation.startTime)
        let length = started.flatMap { start in
            Timestamp.date(conversation.endTime).map { Quantities.duration($0.timeIntervalSince(start)) }
        }
        let facts = ["conversation \(VisibleText.escape(conversation.id))"] + (length.map { [$0] } ?? [])
        return style.bold(VisibleText.escape(conversation.name)) + style.faint("  \(facts.joined(separator: ", "))")
    }

    private func note(_ segment: RecordedSegment) -> String {
        segment.isFailed ? "  the job failed: \(VisibleText.escape(segment.jobFailure ?? "no reason given"))" : ""
    }

    private func line(_ message: Message) -> String {
        let who = message.from.name.map { "\(VisibleText.escape($0)): " } ?? ""
        return "  \(style.faint(Quantities.duration(message.timeOffset)))  \(who)\(VisibleText.escape(message.text))"
    }

    /// Seconds from the conversation's start: each segment begins where the one before ended.
    private static func starts(of segments: [RecordedSegment]) -> [Double] {
        var start = 0.0
        return segments.map { segment in
            defer { if !segment.isFailed { start += segment.duration ?? 0 } }
            return start
        }
    }
}

extension RecordedSegment {
    var isFailed: Bool { jobStatus == .failed }
}
