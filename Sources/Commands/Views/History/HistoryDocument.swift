import AsyncVideoAPI
import RecordedState

/// The history of a key for programs; its form is `schema/history.schema.json`.
struct HistoryDocument: Encodable {
    var about = "runner history"
    var version = 1
    var target: String
    var key: String
    var history: [Act]

    struct Act: Encodable {
        var lineage: String
        var serial: Int
        var time: String
        var event: HistoryEvent
        var key: String
        var user: String
        var commit: String?
        var reason: String?
        var details: JSONValue
    }

    init(place: ConversationPlace, entries: [HistoryEntry]) {
        target = place.target
        key = place.key
        history = entries.map(Act.init)
    }
}

extension HistoryDocument.Act {
    fileprivate init(_ entry: HistoryEntry) {
        lineage = entry.lineage
        serial = entry.serial
        time = entry.time
        event = entry.event
        key = entry.key
        user = entry.user
        commit = entry.commit
        reason = entry.reason
        details = entry.facts
    }
}

extension HistoryEntry {
    /// The details as a value.
    var facts: JSONValue { (try? JSONValue.parse(details)) ?? .string(details) }
}
