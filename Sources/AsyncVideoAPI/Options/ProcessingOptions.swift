/// The options of one append: what was given and nothing else, until the API's defaults are filled in.
package struct ProcessingOptions: Hashable, Sendable {
    /// Each value has the kind of its name.
    package private(set) var values: [OptionName: OptionValue]

    package init(_ values: [OptionName: OptionValue] = [:]) {
        for (name, value) in values {
            precondition(value.kind == name.kind, "option \(name.rawValue) is of kind \(name.kind)")
        }
        self.values = values
    }

    package subscript(name: OptionName) -> OptionValue? {
        get { values[name] }
        set {
            precondition(
                newValue == nil || newValue?.kind == name.kind,
                "option \(name.rawValue) is of kind \(name.kind)"
            )
            values[name] = newValue
        }
    }

    /// These options with the API's own default for each that is absent.
    package func fillingDefaults() -> ProcessingOptions {
        var filled = self
        for name in OptionName.allCases where filled.values[name] == nil {
            filled.values[name] = name.apiDefault
        }
        return filled
    }

    /// These options with `other`'s values in place of the own ones where both have one.
    package func overridden(by other: ProcessingOptions) -> ProcessingOptions {
        var merged = self
        merged.values.merge(other.values) { _, new in new }
        return merged
    }
}

extension OptionValue {
    package var kind: OptionName.Kind {
        switch self {
        case .string: .string
        case .number: .number
        case .integer: .integer
        case .boolean: .boolean
        case .strings: .strings
        case .trackers: .trackers
        case .entities: .entities
        case .channels: .channels
        }
    }
}

/// Typed reading: the given value, or the API's default.
extension ProcessingOptions {
    package var name: String? { string(.name) }
    package var webhookUrl: String? { string(.webhookUrl) }
    package var languageCode: String { string(.languageCode) ?? "en-US" }
    package var mode: String { string(.mode) ?? "default" }
    package var confidenceThreshold: Double {
        if case .number(let number)? = values[.confidenceThreshold] { number } else { 0.5 }
    }
    package var diarizationSpeakerCount: Int? {
        if case .integer(let count)? = values[.diarizationSpeakerCount] { count } else { nil }
    }
    package var customVocabulary: [String] {
        if case .strings(let words)? = values[.customVocabulary] { words } else { [] }
    }
    package var trackers: [Tracker] {
        if case .trackers(let trackers)? = values[.trackers] { trackers } else { [] }
    }
    package var entities: [CustomEntity] {
        if case .entities(let entities)? = values[.entities] { entities } else { [] }
    }
    package var channelMetadata: [ChannelMetadata] {
        if case .channels(let channels)? = values[.channelMetadata] { channels } else { [] }
    }

    /// Whether a boolean option is on; false for the options of other kinds.
    package func isOn(_ name: OptionName) -> Bool {
        values[name] == .boolean(true)
    }

    private func string(_ name: OptionName) -> String? {
        if case .string(let text)? = values[name] { text } else { nil }
    }
}
