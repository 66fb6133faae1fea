/// The options of one append: what was given and nothing else, until the API's defaults are filled in.
package struct ProcessingOptions: Hashable, Sendable {
    package private(set) var names = OptionNames()
    /// In the order of the names, each of the kind of its name; every segment of every spec has some, so they are kept small.
    private var values: [OptionValue] = []

    package init() {}

    package init(_ values: [OptionName: OptionValue]) {
        for (name, value) in values { self[name] = value }
    }

    package subscript(name: OptionName) -> OptionValue? {
        get { names.contains(name) ? values[names.place(of: name)] : nil }
        set {
            precondition(
                newValue == nil || newValue?.kind == name.kind,
                "option \(name.rawValue) is of kind \(name.kind)"
            )
            let place = names.place(of: name)
            switch (newValue, names.contains(name)) {
            case (let value?, true): values[place] = value
            case (let value?, false):
                values.insert(value, at: place)
                names.insert(name)
            case (nil, true):
                values.remove(at: place)
                names.remove(name)
            case (nil, false): break
            }
        }
    }

    /// In the order of the names.
    package func each(_ body: (OptionName, OptionValue) -> Void) {
        for name in OptionName.allCases where names.contains(name) { body(name, values[names.place(of: name)]) }
    }

    /// In the order of the names.
    package func map<Result>(_ transform: (OptionName, OptionValue) -> Result) -> [Result] {
        zip(names.names, values).map(transform)
    }

    /// These options with the API's own default for each that is absent.
    package func fillingDefaults() -> ProcessingOptions {
        var filled = self
        for name in OptionName.allCases where !names.contains(name) { filled[name] = name.apiDefault }
        return filled
    }

    /// These options with `other`'s values in place of the own ones where both have one.
    package func overridden(by other: ProcessingOptions) -> ProcessingOptions {
        var merged = self
        other.each { merged[$0] = $1 }
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
        if case .number(let number)? = self[.confidenceThreshold] { number } else { 0.5 }
    }
    package var diarizationSpeakerCount: Int? {
        if case .integer(let count)? = self[.diarizationSpeakerCount] { count } else { nil }
    }
    package var customVocabulary: [String] {
        if case .strings(let words)? = self[.customVocabulary] { words } else { [] }
    }
    package var trackers: [Tracker] {
        if case .trackers(let trackers)? = self[.trackers] { trackers } else { [] }
    }
    package var entities: [CustomEntity] {
        if case .entities(let entities)? = self[.entities] { entities } else { [] }
    }
    package var channelMetadata: [ChannelMetadata] {
        if case .channels(let channels)? = self[.channelMetadata] { channels } else { [] }
    }

    /// Whether a boolean option is on; false for the options of other kinds.
    package func isOn(_ name: OptionName) -> Bool {
        self[name] == .boolean(true)
    }

    private func string(_ name: OptionName) -> String? {
        if case .string(let text)? = self[name] { text } else { nil }
    }
}
