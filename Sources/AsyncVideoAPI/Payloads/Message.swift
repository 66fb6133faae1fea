/// One continuous sentence by one speaker; offsets and durations are seconds from the conversation's start.
package struct Message: Hashable, Sendable, Codable {
    /// Who said it; all fields absent where no speaker is known.
    package struct Author: Hashable, Sendable, Codable {
        package var id: String?
        package var name: String?
        package var email: String?

        package init(id: String? = nil, name: String? = nil, email: String? = nil) {
            self.id = id
            self.name = name
            self.email = email
        }
    }

    package struct Phrase: Hashable, Sendable, Codable {
        package var type: String
        package var text: String

        package init(type: String = "action_phrase", text: String) {
            self.type = type
            self.text = text
        }
    }

    /// One word with its confidence from 0 to 1.
    package struct Word: Hashable, Sendable, Codable {
        package var word: String
        package var startTime: String
        package var endTime: String
        package var score: Double?
        package var timeOffset: Double
        package var duration: Double
        package var speakerTag: Int?

        package init(
            word: String,
            startTime: String,
            endTime: String,
            score: Double?,
            timeOffset: Double,
            duration: Double,
            speakerTag: Int? = nil
        ) {
            self.word = word
            self.startTime = startTime
            self.endTime = endTime
            self.score = score
            self.timeOffset = timeOffset
            self.duration = duration
            self.speakerTag = speakerTag
        }
    }

    package var id: String
    package var text: String
    package var from: Author
    package var startTime: String
    package var endTime: String
    /// Absent on servers older than the field.
    package var timeOffset: Double?
    package var duration: Double?
    package var conversationId: String
    package var phrases: [Phrase]
    /// Present only where asked for with `verbose=true`.
    package var words: [Word]?

    package init(
        id: String,
        text: String,
        from: Author,
        startTime: String,
        endTime: String,
        timeOffset: Double?,
        duration: Double?,
        conversationId: String,
        phrases: [Phrase] = [],
        words: [Word]? = nil
    ) {
        self.id = id
        self.text = text
        self.from = from
        self.startTime = startTime
        self.endTime = endTime
        self.timeOffset = timeOffset
        self.duration = duration
        self.conversationId = conversationId
        self.phrases = phrases
        self.words = words
    }
}

/// The answer of the messages route, in the order in which they were said.
package struct MessageList: Hashable, Sendable, Codable {
    package var messages: [Message]

    package init(messages: [Message]) {
        self.messages = messages
    }
}
