import AsyncVideoAPI
import YAMLTree

/// Options out of nodes; nil where the node is not what the option takes, which the schema has reported then.
enum OptionReader {
    static let names = Dictionary(uniqueKeysWithValues: OptionName.allCases.map { ($0.rawValue, $0) })

    static func value(of name: OptionName, _ node: Node) -> OptionValue? {
        switch name.kind {
        case .string: node.string.map(OptionValue.string)
        case .number: node.number.map(OptionValue.number)
        case .integer: node.wholeNumber.map(OptionValue.integer)
        case .boolean: node.truth.map(OptionValue.boolean)
        case .strings: strings(node).map(OptionValue.strings)
        case .trackers: all(node, tracker).map(OptionValue.trackers)
        case .entities: all(node, entity).map(OptionValue.entities)
        case .channels: all(node, channel).map(OptionValue.channels)
        }
    }

    private static func all<Item>(_ node: Node, _ read: (Node) -> Item?) -> [Item]? {
        guard let nodes = node.items else { return nil }
        let items = nodes.compactMap(read)
        return items.count == nodes.count ? items : nil
    }

    private static func strings(_ node: Node) -> [String]? {
        all(node, \.string)
    }

    private static func tracker(_ node: Node) -> Tracker? {
        guard node.entries != nil else { return nil }
        let vocabulary = node["vocabulary"].flatMap(strings)
        guard (vocabulary == nil) == (node["vocabulary"] == nil) else { return nil }
        let tracker = Tracker(id: node["id"]?.string, name: node["name"]?.string, vocabulary: vocabulary)
        return tracker.id == nil && tracker.name == nil ? nil : tracker
    }

    private static func entity(_ node: Node) -> CustomEntity? {
        guard let type = node["customType"]?.string, let text = node["text"]?.string else { return nil }
        return CustomEntity(customType: type, text: text, value: node["value"]?.string)
    }

    private static func channel(_ node: Node) -> ChannelMetadata? {
        guard let channel = node["channel"]?.wholeNumber, let speaker = node["speaker"] else { return nil }
        return ChannelMetadata(
            channel: channel,
            speaker: ChannelMetadata.Speaker(name: speaker["name"]?.string, email: speaker["email"]?.string)
        )
    }
}

extension Node {
    var truth: Bool? {
        if case .bool(let value) = value { value } else { nil }
    }

    var number: Double? {
        switch value {
        case .int(let value): Double(value)
        case .float(let value): value.isFinite ? value : nil
        case .null, .bool, .string, .sequence, .mapping: nil
        }
    }

    /// `3.0` is one too, as in JSON Schema.
    var wholeNumber: Int? {
        switch value {
        case .int(let value): value
        case .float(let value): Int(exactly: value)
        case .null, .bool, .string, .sequence, .mapping: nil
        }
    }
}
