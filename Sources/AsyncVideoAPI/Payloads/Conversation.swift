/// A conversation's own data; times are ISO 8601, UTC, with milliseconds.
package struct Conversation: Hashable, Sendable, Codable {
    package var id: String
    package var type: String
    package var name: String
    package var startTime: String
    package var endTime: String
    package var members: [Member]
    package var metadata: [String: String]?

    package init(
        id: String,
        type: String = "meeting",
        name: String,
        startTime: String,
        endTime: String,
        members: [Member] = [],
        metadata: [String: String]? = nil
    ) {
        self.id = id
        self.type = type
        self.name = name
        self.startTime = startTime
        self.endTime = endTime
        self.members = members
        self.metadata = metadata
    }
}

/// Somebody who speaks in a conversation.
package struct Member: Hashable, Sendable, Codable {
    package var id: String
    package var name: String
    package var email: String?

    package init(id: String, name: String, email: String? = nil) {
        self.id = id
        self.name = name
        self.email = email
    }
}

/// The answer of the members route.
package struct MemberList: Hashable, Sendable, Codable {
    package var members: [Member]

    package init(members: [Member]) {
        self.members = members
    }
}
