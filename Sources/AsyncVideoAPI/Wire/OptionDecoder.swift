/// Reads option values from JSON, as tolerant as the contract says: decimal strings for numbers, "true" for booleans.
package enum OptionDecoder {
    /// The options among `members`; names that are no option are left alone, since real clients send extras.
    package static func options(from members: [String: JSONValue]) throws(ParameterError) -> ProcessingOptions {
        var options = ProcessingOptions()
        for name in OptionName.allCases {
            guard let value = members[name.rawValue] ?? alias(of: name).flatMap({ members[$0] }), value != .null else {
                continue
            }
            options[name] = try decode(value, as: name)
        }
        return options
    }

    /// Older clients send `entities` under its first name (contract, pitfalls).
    package static func alias(of name: OptionName) -> String? {
        name == .entities ? "customEntities" : nil
    }

    /// One value, or the API's own kind of refusal.
    package static func decode(_ json: JSONValue, as name: OptionName) throws(ParameterError) -> OptionValue {
        switch name.kind {
        case .string: .string(try string(json, name))
        case .number: .number(try number(json, name))
        case .integer: .integer(try integer(json, name))
        case .boolean: .boolean(try boolean(json, name))
        case .strings: .strings(try strings(json, of: name.rawValue))
        case .trackers: .trackers(try list(json, name, tracker))
        case .entities: .entities(try list(json, name, entity))
        case .channels: .channels(try list(json, name, channel))
        }
    }

    private static func string(_ json: JSONValue, _ name: OptionName) throws(ParameterError) -> String {
        guard case .string(let text) = json else { throw .rule(name, "must be a string") }
        guard !text.isEmpty else { throw .rule(name, "is not allowed to be empty") }
        return text
    }

    private static func number(_ json: JSONValue, _ name: OptionName) throws(ParameterError) -> Double {
        switch json {
        case .int(let number): return Double(number)
        case .double(let number): return number
        case .string(let text):
            // Double(_:) also reads "nan" and hexadecimal, which no decimal is.
            let isDecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || ".-+eE".utf8.contains($0) }
            guard isDecimal, let number = Double(text), number.isFinite else { throw .rule(name, "must be a number") }
            return number
        case .null, .bool, .array, .object: throw .rule(name, "must be a number")
        }
    }

    private static func integer(_ json: JSONValue, _ name: OptionName) throws(ParameterError) -> Int {
        guard let whole = Int(exactly: try number(json, name)) else { throw .rule(name, "must be an integer") }
        return whole
    }

    private static func boolean(_ json: JSONValue, _ name: OptionName) throws(ParameterError) -> Bool {
        switch json {
        case .bool(let flag): return flag
        case .string("true"): return true
        case .string("false"): return false
        case .null, .int, .double, .string, .array, .object: throw .rule(name, "must be a boolean")
        }
    }

    private static func strings(_ json: JSONValue, of path: String) throws(ParameterError) -> [String] {
        guard case .array(let items) = json else { throw ParameterError(path, "\"\(path)\" must be an array") }
        var texts: [String] = []
        for (index, item) in items.enumerated() {
            guard case .string(let text) = item else {
                throw ParameterError(path, "\"\(path)[\(index)]\" must be a string")
            }
            texts.append(text)
        }
        return texts
    }

    private static func list<Element>(
        _ json: JSONValue,
        _ name: OptionName,
        _ element: ([String: JSONValue], String) throws(ParameterError) -> Element
    ) throws(ParameterError) -> [Element] {
        guard case .array(let items) = json else { throw .rule(name, "must be an array") }
        var elements: [Element] = []
        for (index, item) in items.enumerated() {
            let path = "\(name.rawValue)[\(index)]"
            guard case .object(let members) = item else { throw ParameterError(path, "\"\(path)\" must be an object") }
            elements.append(try element(members, path))
        }
        return elements
    }

    private static func tracker(_ members: [String: JSONValue], _ path: String) throws(ParameterError) -> Tracker {
        let tracker = Tracker(
            id: try text("id", members, path),
            name: try text("name", members, path),
            vocabulary: try members["vocabulary"].map { value throws(ParameterError) in
                try strings(value, of: "\(path).vocabulary")
            }
        )
        guard tracker.id != nil || tracker.name != nil else {
            throw ParameterError(path, "\"\(path).name\" is required")
        }
        return tracker
    }

    private static func entity(_ members: [String: JSONValue], _ path: String) throws(ParameterError) -> CustomEntity {
        guard let customType = try text("customType", members, path) else {
            throw ParameterError(path, "\"\(path).customType\" is required")
        }
        let value = try text("value", members, path)
        guard let text = try text("text", members, path) ?? value else {
            throw ParameterError(path, "\"\(path).text\" is required")
        }
        return CustomEntity(customType: customType, text: text, value: value)
    }

    private static func channel(_ members: [String: JSONValue], _ path: String) throws(ParameterError)
        -> ChannelMetadata
    {
        guard case .int(let channel)? = members["channel"] else {
            throw ParameterError(path, "\"\(path).channel\" must be an integer")
        }
        guard case .object(let speaker)? = members["speaker"] else {
            throw ParameterError(path, "\"\(path).speaker\" must be an object")
        }
        return ChannelMetadata(
            channel: channel,
            speaker: .init(
                name: try text("name", speaker, "\(path).speaker"),
                email: try text("email", speaker, "\(path).speaker")
            )
        )
    }

    private static func text(
        _ key: String,
        _ members: [String: JSONValue],
        _ path: String
    ) throws(ParameterError) -> String? {
        guard let value = members[key], value != .null else { return nil }
        guard case .string(let text) = value else { throw ParameterError(path, "\"\(path).\(key)\" must be a string") }
        return text
    }
}
