/// Options as a query string: JSON text in one parameter for lists when writing, every form real clients send when reading.
///
/// Source: contract, wire encoding of arrays and objects.
package enum OptionQuery {
    /// The query without `?`, in the order of the names; empty without options.
    package static func encode(_ options: ProcessingOptions) -> String {
        options.map { (name: $0, value: $1) }
            .sorted { $0.name < $1.name }
            .map { "\($0.name.rawValue)=\(PercentCoding.encode(text($0.value)))" }
            .joined(separator: "&")
    }

    private static func text(_ value: OptionValue) -> String {
        switch value {
        case .string(let text): text
        case .number, .integer, .boolean, .strings, .trackers, .entities, .channels: value.canonicalText
        }
    }

    /// The options in a raw query string; parameters that are no option are ignored.
    package static func decode(_ query: String) throws(ParameterError) -> ProcessingOptions {
        let parameters = try split(query)
        var options = ProcessingOptions()
        for name in OptionName.allCases {
            let keys = [name.rawValue] + (OptionDecoder.alias(of: name).map { [$0] } ?? [])
            for key in keys where options[name] == nil {
                options[name] = try value(of: name, key: key, in: parameters)
            }
        }
        return options
    }

    private typealias Parameter = (key: String, value: String)

    private static func split(_ query: String) throws(ParameterError) -> [Parameter] {
        var parameters: [Parameter] = []
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = PercentCoding.decode(parts[0], plusIsSpace: true),
                let value = PercentCoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
            else { throw ParameterError(nil, "query string is not valid percent-encoded UTF-8") }
            parameters.append((key, value))
        }
        return parameters
    }

    private static func value(
        of name: OptionName,
        key: String,
        in parameters: [Parameter]
    ) throws(ParameterError) -> OptionValue? {
        let plain = parameters.filter { $0.key == key }.map(\.value)
        switch name.kind {
        case .string, .number, .integer, .boolean:
            // The last duplicate wins (contract, open question 12).
            guard let last = plain.last else { return nil }
            return try scalar(last, name)
        case .strings, .trackers, .entities, .channels:
            let indexed = parameters.filter { $0.key.hasPrefix("\(key)[") && $0.key.hasSuffix("]") }.map(\.value)
            guard !plain.isEmpty || !indexed.isEmpty else { return nil }
            return try OptionDecoder.decode(try list(name, plain, indexed), as: name)
        }
    }

    private static func scalar(_ text: String, _ name: OptionName) throws(ParameterError) -> OptionValue {
        try OptionDecoder.decode(.string(text), as: name)
    }

    /// JSON text first, then repeated keys, then indexed keys, then bare text (contract, "engine parse order").
    private static func list(
        _ name: OptionName,
        _ plain: [String],
        _ indexed: [String]
    ) throws(ParameterError) -> JSONValue {
        if plain.count == 1, let json = bracketed(plain[0]) {
            if case .object = json { return .array([json]) }
            return json
        }
        let items = plain.isEmpty ? indexed : plain
        if name.kind == .strings {
            if let joined = rejoined(plain) { return joined }
            return .array(items.map(JSONValue.string))
        }
        var objects: [JSONValue] = []
        for item in items {
            guard let object = bracketed(item) else { throw .rule(name, "must be an array") }
            objects.append(object)
        }
        return .array(objects)
    }

    /// The value where the trimmed text is a JSON array, or a JSON object standing for a list of one.
    private static func bracketed(_ text: String) -> JSONValue? {
        let trimmed = text.drop { $0.isWhitespace }
        guard trimmed.hasPrefix("[") || trimmed.hasPrefix("{"), let value = try? JSONValue.parse(text) else {
            return nil
        }
        return value
    }

    /// One real client sends a list as one parameter for each character of its JSON text (contract, pitfalls).
    private static func rejoined(_ plain: [String]) -> JSONValue? {
        guard plain.count > 1, plain.first == "[", plain.last == "]", plain.allSatisfy({ $0.count == 1 }) else {
            return nil
        }
        return try? JSONValue.parse(plain.joined())
    }
}
