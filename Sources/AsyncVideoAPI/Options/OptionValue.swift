/// The value of one option.
package enum OptionValue: Hashable, Sendable {
    case string(String)
    case number(Double)
    case integer(Int)
    case boolean(Bool)
    case strings([String])
    case trackers([Tracker])
    case entities([CustomEntity])
    case channels([ChannelMetadata])
}

/// A name with the words and phrases to look for, or the id of one that the account keeps.
package struct Tracker: Hashable, Sendable, Codable {
    package var id: String?
    package var name: String?
    package var vocabulary: [String]?

    package init(id: String? = nil, name: String? = nil, vocabulary: [String]? = nil) {
        self.id = id
        self.name = name
        self.vocabulary = vocabulary
    }
}

/// A custom entity to detect: `value` is what is reported, and is `text` where absent.
package struct CustomEntity: Hashable, Sendable, Codable {
    package var customType: String
    package var text: String
    package var value: String?

    package init(customType: String, text: String, value: String? = nil) {
        self.customType = customType
        self.text = text
        self.value = value
    }
}

/// Who speaks in which channel; channels count from 1.
package struct ChannelMetadata: Hashable, Sendable, Codable {
    package struct Speaker: Hashable, Sendable, Codable {
        package var name: String?
        package var email: String?

        package init(name: String? = nil, email: String? = nil) {
            self.name = name
            self.email = email
        }
    }

    package var channel: Int
    package var speaker: Speaker

    package init(channel: Int, speaker: Speaker) {
        self.channel = channel
        self.speaker = speaker
    }
}
