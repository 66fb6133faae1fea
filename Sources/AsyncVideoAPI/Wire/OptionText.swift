/// Options as canonical JSON text, the same as `json.canonicalText` says, without the tree in between: fingerprints of
/// thousands of segments are made of it.
extension OptionValue {
    package var canonicalText: String {
        var text: [UInt8] = []
        write(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Adds the text's UTF-8.
    package func write(to text: inout [UInt8]) {
        switch self {
        case .string(let word): text.append(quoting: word)
        case .number, .integer, .boolean: text += json.canonicalText.utf8
        case .strings(let words): Self.write(words, to: &text) { $1.append(quoting: $0) }
        case .trackers(let trackers): Self.write(trackers, to: &text) { $0.write(to: &$1) }
        case .entities(let entities): Self.write(entities, to: &text) { $0.write(to: &$1) }
        case .channels(let channels): Self.write(channels, to: &text) { $0.write(to: &$1) }
        }
    }

    fileprivate static func write<Item>(_ items: [Item], to text: inout [UInt8], _ write: (Item, inout [UInt8]) -> Void)
    {
        text.append(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            write(item, &text)
        }
        text.append(UInt8(ascii: "]"))
    }
}

extension Tracker {
    fileprivate func write(to text: inout [UInt8]) {
        var members = MemberText()
        members.add("id", id, to: &text)
        members.add("name", name, to: &text)
        if let vocabulary {
            members.open("vocabulary", in: &text)
            OptionValue.write(vocabulary, to: &text) { $1.append(quoting: $0) }
        }
        members.close(&text)
    }
}

extension CustomEntity {
    fileprivate func write(to text: inout [UInt8]) {
        var members = MemberText()
        members.add("customType", customType, to: &text)
        members.add("text", self.text, to: &text)
        members.add("value", value, to: &text)
        members.close(&text)
    }
}

extension ChannelMetadata {
    fileprivate func write(to text: inout [UInt8]) {
        text += "{\"channel\":\(channel),\"speaker\":".utf8
        var members = MemberText()
        members.add("email", speaker.email, to: &text)
        members.add("name", speaker.name, to: &text)
        members.close(&text)
        text.append(UInt8(ascii: "}"))
    }
}

/// Writes an object's members, which come sorted.
private struct MemberText {
    private var isFirst = true

    /// Nothing where there is no value.
    mutating func add(_ name: StaticString, _ value: String?, to text: inout [UInt8]) {
        guard let value else { return }
        open(name, in: &text)
        text.append(quoting: value)
    }

    mutating func open(_ name: StaticString, in text: inout [UInt8]) {
        text += (isFirst ? "{\"" : ",\"").utf8
        text += UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        text += "\":".utf8
        isFirst = false
    }

    func close(_ text: inout [UInt8]) {
        text += (isFirst ? "{}" : "}").utf8
    }
}

extension [UInt8] {
    /// Adds a JSON string.
    fileprivate mutating func append(quoting word: String) {
        // Nearly every string needs no escape.
        guard word.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) else {
            self += JSONValue.string(word).canonicalText.utf8
            return
        }
        append(0x22)
        self += word.utf8
        append(0x22)
    }
}
