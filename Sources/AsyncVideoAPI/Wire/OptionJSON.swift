/// Options as JSON: the body of the URL routes, the lists in a query, and what fingerprints are made of.
extension OptionValue {
    package var json: JSONValue {
        switch self {
        case .string(let text): .string(text)
        case .number(let number): .double(number)
        case .integer(let number): .int(number)
        case .boolean(let flag): .bool(flag)
        case .strings(let texts): .array(texts.map(JSONValue.string))
        case .trackers(let trackers): .array(trackers.map(\.json))
        case .entities(let entities): .array(entities.map(\.json))
        case .channels(let channels): .array(channels.map(\.json))
        }
    }
}

extension ProcessingOptions {
    package var json: JSONValue {
        .object(Dictionary(uniqueKeysWithValues: map { ($0.rawValue, $1.json) }))
    }
}

extension JSONValue {
    /// An object of the members that are there.
    static func members(_ members: [String: JSONValue?]) -> JSONValue {
        .object(members.compactMapValues { $0 })
    }
}

extension Tracker {
    var json: JSONValue {
        .members([
            "id": id.map(JSONValue.string),
            "name": name.map(JSONValue.string),
            "vocabulary": vocabulary.map { .array($0.map(JSONValue.string)) },
        ])
    }
}

extension CustomEntity {
    var json: JSONValue {
        .members(["customType": .string(customType), "text": .string(text), "value": value.map(JSONValue.string)])
    }
}

extension ChannelMetadata {
    var json: JSONValue {
        let person = JSONValue.members([
            "name": speaker.name.map(JSONValue.string), "email": speaker.email.map(JSONValue.string),
        ])
        return .object(["channel": .int(channel), "speaker": person])
    }
}
