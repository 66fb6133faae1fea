import AsyncVideoAPI
import Diagnostics
import RecordedState

/// A history as people read it: when, who, at which commit, what, why.
struct HistoryView {
    var style: Style = .plain

    func render(_ entries: [HistoryEntry]) -> String {
        var table = Table(alignments: [.left, .left, .left, .left], indent: "")
        table.rows = entries.map(row)
        return table.lines.map { $0 + "\n" }.joined()
    }

    private func row(_ entry: HistoryEntry) -> [String] {
        let reason = entry.reason.map { " (\(VisibleText.escape($0)))" } ?? ""
        let commit = entry.commit.map { VisibleText.escape(String($0.prefix(10))) } ?? "-"
        return [entry.time, VisibleText.escape(entry.user), commit, VisibleText.escape(entry.words) + reason]
    }
}

extension HistoryEntry {
    /// The act as a sentence without its end.
    fileprivate var words: String {
        let facts = Facts(facts)
        let segment = "'\(facts["segment"])'"
        switch event {
        case .attemptBegun: return "sending \(segment) as number \(facts["position"]), attempt \(facts["attempt"])"
        case .attemptFinished: return "\(segment) is \(facts.outcome): \(facts["seen"])"
        case .attemptResolved: return "\(segment) is \(facts.outcome), as a person or the target says"
        case .jobChanged:
            let failure = facts["failure"].isEmpty ? "" : ": \(facts["failure"])"
            return "job \(facts["job"]) of \(segment) is \(facts["status"])\(failure)"
        case .segmentRenamed: return "number \(facts["position"]) renamed from '\(facts["from"])' to '\(facts["to"])'"
        case .segmentsAccepted: return "the spec is taken as what was sent: \(facts.accepted)"
        case .conversationAdopted:
            return "conversation \(facts["conversation"]) adopted with its segments: \(facts["segments"])"
        case .conversationMoved: return "moved from '\(facts["from"])' to '\(facts["to"])'"
        case .conversationReplaced: return "conversation \(facts["conversation"]) ended, to be built anew"
        case .conversationForgotten: return "conversation \(facts["conversation"]) forgotten"
        }
    }
}

/// What an act's details say, as words.
private struct Facts {
    private let members: [String: JSONValue]

    init(_ value: JSONValue) {
        if case .object(let members) = value { self.members = members } else { members = [:] }
    }

    /// Empty where nothing is said.
    subscript(name: String) -> String {
        switch members[name] {
        case .string(let text)?: text
        case .int(let number)?: "\(number)"
        case .null?, .bool?, .double?, .array?, .object?, nil: ""
        }
    }

    var outcome: String { self["outcome"].isEmpty ? "without outcome" : words(self["outcome"]) }

    /// The ids of the segments that the acceptance changed.
    var accepted: String {
        let before = Set(segments("before"))
        let changed = segments("after").filter { !before.contains($0) }.map { "'\(Facts($0)["id"])'" }
        return changed.isEmpty ? "nothing of it is changed" : changed.joined(separator: ", ")
    }

    private func segments(_ name: String) -> [JSONValue] {
        if case .array(let values)? = members[name] { values } else { [] }
    }

    private func words(_ outcome: String) -> String {
        switch outcome {
        case "notSent": "not sent"
        case "notAccepted": "not accepted"
        case _: outcome
        }
    }
}
