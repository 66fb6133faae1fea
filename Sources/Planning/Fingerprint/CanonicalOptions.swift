package import AsyncVideoAPI

/// The one form of options that mean the same: API defaults filled in, sets sorted and without repetition, and only the
/// options that shape the result.
///
/// Empty lists are left out: the API reads them as absent.
package struct CanonicalOptions: Hashable, Sendable {
    /// Canonical JSON, by option name.
    package let text: String

    package init(_ options: ProcessingOptions) {
        var text: [UInt8] = []
        text.reserveCapacity(1_000)
        for member in Self.members {
            if let given = options[member.name], given != member.usual {
                guard let value = Self.canonical(given) else { continue }
                text.append(UInt8(ascii: text.isEmpty ? "{" : ","))
                text += member.key
                value.write(to: &text)
            } else if let usual = member.usualText {
                text.append(UInt8(ascii: text.isEmpty ? "{" : ","))
                text += usual
            }
        }
        text.append(UInt8(ascii: "}"))
        self.text = String(decoding: text, as: UTF8.self)
    }

    /// An option that shapes the result.
    private struct Member {
        let name: OptionName
        /// As JSON, with the colon.
        let key: [UInt8]
        /// The API's default.
        let usual: OptionValue?
        /// The key with the API's default.
        let usualText: [UInt8]?

        init(_ name: OptionName) {
            self.name = name
            let key = JSONValue.string(name.rawValue).canonicalText + ":"
            self.key = Array(key.utf8)
            usual = name.apiDefault
            usualText = usual.map { Array((key + $0.canonicalText).utf8) }
        }
    }

    /// In the order of their names' bytes; some have an API default, so the text is never without a member.
    private static let members = OptionName.allCases.filter(\.shapesTheResult)
        .sorted { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) }
        .map(Member.init)

    private static func canonical(_ value: OptionValue) -> OptionValue? {
        switch value {
        case .string, .number, .integer, .boolean: value
        case .strings(let words): words.isEmpty ? nil : .strings(set(words, by: \.self))
        case .trackers(let trackers):
            trackers.isEmpty
                ? nil : .trackers(set(trackers.map(canonical)) { OptionValue.trackers([$0]).canonicalText })
        case .entities(let entities):
            entities.isEmpty
                ? nil : .entities(set(entities.map(canonical)) { OptionValue.entities([$0]).canonicalText })
        case .channels(let channels): channels.isEmpty ? nil : .channels(byChannel(channels))
        }
    }

    private static func canonical(_ tracker: Tracker) -> Tracker {
        let vocabulary = set(tracker.vocabulary ?? [], by: \.self)
        return Tracker(id: tracker.id, name: tracker.name, vocabulary: vocabulary.isEmpty ? nil : vocabulary)
    }

    /// The contract reports `text` where an entity has no value, so a value that repeats the text says nothing.
    private static func canonical(_ entity: CustomEntity) -> CustomEntity {
        let value = entity.value.flatMap { $0.utf8.elementsEqual(entity.text.utf8) ? nil : $0 }
        return CustomEntity(customType: entity.customType, text: entity.text, value: value)
    }

    private static func byChannel(_ channels: [ChannelMetadata]) -> [ChannelMetadata] {
        let unique = set(channels) { OptionValue.channels([$0]).canonicalText }
        // The sort is stable, so equal channels stay in the order of their texts.
        return unique.sorted { $0.channel < $1.channel }
    }

    /// Sorted by bytes and without equal bytes: Swift's own `==` would merge texts that differ on the wire.
    private static func set<Element>(_ elements: [Element], by text: (Element) -> String) -> [Element] {
        guard elements.count > 1 else { return elements }
        let sorted = elements.map { (element: $0, text: text($0)) }
            .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
        var unique: [(element: Element, text: String)] = []
        for item in sorted {
            if let last = unique.last, last.text.utf8.elementsEqual(item.text.utf8) { continue }
            unique.append(item)
        }
        return unique.map(\.element)
    }
}
