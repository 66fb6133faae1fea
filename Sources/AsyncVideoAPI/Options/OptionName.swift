/// The processing parameters of a segment, named exactly as the API names them.
///
/// Source: API page, table of query parameters.
package enum OptionName: String, CaseIterable, Hashable, Sendable, Comparable {
    case name
    case webhookUrl
    case customVocabulary
    case confidenceThreshold
    case detectPhrases
    case entities
    case detectEntities
    case languageCode
    case mode
    case enableSeparateRecognitionPerChannel
    case channelMetadata
    case trackers
    case enableAllTrackers
    case enableSummary
    case enableSpeakerDiarization
    case diarizationSpeakerCount

    /// What an option's value is made of.
    package enum Kind: Hashable, Sendable {
        case string
        case number
        case integer
        case boolean
        case strings
        case trackers
        case entities
        case channels
    }

    package var kind: Kind {
        switch self {
        case .name, .webhookUrl, .languageCode, .mode: .string
        case .confidenceThreshold: .number
        case .diarizationSpeakerCount: .integer
        case .detectPhrases, .detectEntities, .enableSeparateRecognitionPerChannel, .enableAllTrackers, .enableSummary,
            .enableSpeakerDiarization:
            .boolean
        case .customVocabulary: .strings
        case .trackers: .trackers
        case .entities: .entities
        case .channelMetadata: .channels
        }
    }

    /// The value that the API assumes when the option is absent; nil where absence means "none".
    package var apiDefault: OptionValue? {
        switch self {
        case .confidenceThreshold: .number(0.5)
        case .languageCode: .string("en-US")
        case .mode: .string("default")
        case .detectPhrases, .detectEntities, .enableSeparateRecognitionPerChannel, .enableAllTrackers, .enableSummary,
            .enableSpeakerDiarization:
            .boolean(false)
        case .name, .webhookUrl, .customVocabulary, .entities, .channelMetadata, .trackers, .diarizationSpeakerCount:
            nil
        }
    }

    /// Whether the option changes what is made of the video; the others say who is told and what it is called.
    package var shapesTheResult: Bool {
        self != .name && self != .webhookUrl
    }

    package static func < (left: OptionName, right: OptionName) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension OptionName {
    /// The place in the order of declaration.
    package var index: Int {
        switch self {
        case .name: 0
        case .webhookUrl: 1
        case .customVocabulary: 2
        case .confidenceThreshold: 3
        case .detectPhrases: 4
        case .entities: 5
        case .detectEntities: 6
        case .languageCode: 7
        case .mode: 8
        case .enableSeparateRecognitionPerChannel: 9
        case .channelMetadata: 10
        case .trackers: 11
        case .enableAllTrackers: 12
        case .enableSummary: 13
        case .enableSpeakerDiarization: 14
        case .diarizationSpeakerCount: 15
        }
    }
}
