import AsyncVideoAPI
import GRDB
import Planning

/// What changes about whole conversations.
extension StateWrites {
    func adopt(_ adoption: Adoption, newLineage: String) throws {
        guard try find(adoption.place) == nil else {
            throw StateError.keyTaken(target: adoption.place.target, key: adoption.place.key)
        }
        let conversation = try insert(adoption.place, displayName: adoption.displayName, lineage: newLineage)
        try database.execute(
            sql: "UPDATE conversations SET conversation_id = ? WHERE id = ?",
            arguments: [adoption.conversationID, conversation.id]
        )
        for segment in adoption.segments { try insert(segment, conversation) }
        try log(
            .conversationAdopted,
            conversation,
            reason: adoption.reason,
            ["conversation": .string(adoption.conversationID), "segments": .int(adoption.segments.count)]
        )
    }

    func move(_ place: ConversationPlace, toKey newKey: String, reason: String?) throws {
        let conversation = try require(place)
        let newPlace = ConversationPlace(target: place.target, key: newKey)
        guard try find(newPlace) == nil else { throw StateError.keyTaken(target: place.target, key: newKey) }
        try database.execute(
            sql: "UPDATE conversations SET key = ? WHERE id = ?",
            arguments: [newKey, conversation.id]
        )
        try log(
            .conversationMoved,
            conversation,
            reason: reason,
            ["from": .string(place.key), "to": .string(newKey)]
        )
    }

    func archive(_ place: ConversationPlace, _ cause: ArchiveCause, reason: String?) throws {
        let conversation = try require(place)
        try database.execute(
            sql: "UPDATE conversations SET archived_at = ? WHERE id = ?",
            arguments: [time, conversation.id]
        )
        try log(
            cause.event,
            conversation,
            reason: reason,
            ["conversation": conversation.conversationID.map(JSONValue.string)]
        )
    }
}

extension ArchiveCause {
    fileprivate var event: HistoryEvent {
        switch self {
        case .replaced: .conversationReplaced
        case .forgotten: .conversationForgotten
        }
    }
}
