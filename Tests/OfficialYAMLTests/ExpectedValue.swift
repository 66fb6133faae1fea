import YAMLTree

/// The one value of a text, told by the suite's own listing of a parser's events.
indirect enum ExpectedValue {
    /// Plain texts may be other things than text; what, the listing does not say.
    case scalar(String, isPlain: Bool)
    case sequence([ExpectedValue])
    case mapping([(key: ExpectedValue, value: ExpectedValue)])

    /// Nil where the listing does not hold exactly one document.
    init?(events text: String) {
        var reader = EventReader(lines: text.split(separator: "\n").filter { !["+STR", "-STR"].contains($0) })
        guard reader.next()?.hasPrefix("+DOC") == true, let value = reader.value(),
            reader.next()?.hasPrefix("-DOC") == true, reader.next() == nil
        else { return nil }
        self = value
    }

    func matches(_ node: Node) -> Bool {
        switch (self, node.value) {
        case (.scalar(let text, _), .string(let own)): own.utf8.elementsEqual(text.utf8)
        case (.scalar(_, let isPlain), .null), (.scalar(_, let isPlain), .bool), (.scalar(_, let isPlain), .int),
            (.scalar(_, let isPlain), .float):
            isPlain
        case (.sequence(let items), .sequence(let own)):
            items.count == own.count && zip(items, own).allSatisfy { $0.matches($1) }
        case (.mapping(let entries), .mapping(let own)):
            entries.count == own.count
                && zip(entries, own).allSatisfy { $0.key.matches($1.key) && $0.value.matches($1.value) }
        case (.scalar, _), (.sequence, _), (.mapping, _): false
        }
    }
}

/// Reads values from the listing, one event a line.
private struct EventReader {
    var lines: [Substring]
    private var anchors: [Substring: ExpectedValue] = [:]

    init(lines: [Substring]) {
        self.lines = lines.reversed()
    }

    mutating func next() -> Substring? { lines.popLast() }

    mutating func value() -> ExpectedValue? {
        guard let line = next() else { return nil }
        if line.hasPrefix("=ALI *") { return anchors[line.dropFirst(6)] }
        let words = line.split(separator: " ").dropFirst()
        let anchor = (line.hasPrefix("=") ? words.prefix(1) : words).first { $0.hasPrefix("&") }
        let value: ExpectedValue? =
            switch line.prefix(4) {
            case "=VAL": scalar(line.dropFirst(5))
            case "+SEQ": items(until: "-SEQ").map { .sequence($0) }
            case "+MAP": items(until: "-MAP").map { .mapping(Self.pairs($0)) }
            case _: nil
            }
        if let anchor { anchors[anchor.dropFirst()] = value }
        return value
    }

    private mutating func items(until end: String) -> [ExpectedValue]? {
        var items: [ExpectedValue] = []
        while lines.last?.hasPrefix(end) == false {
            guard let item = value() else { return nil }
            items.append(item)
        }
        return next() == nil ? nil : items
    }

    private static func pairs(_ items: [ExpectedValue]) -> [(key: ExpectedValue, value: ExpectedValue)] {
        stride(from: 0, to: items.count - 1, by: 2).map { (items[$0], items[$0 + 1]) }
    }

    /// Behind the anchor and the tag: a sign for the style, then the text with escapes.
    private func scalar(_ words: Substring) -> ExpectedValue {
        var rest = words
        while rest.hasPrefix("&") || rest.hasPrefix("<") {
            rest = rest.drop { $0 != " " }.dropFirst()
        }
        let escapes: [Character: Character] = ["n": "\n", "t": "\t", "r": "\r", "b": "\u{8}", "\\": "\\"]
        var text = ""
        var isEscape = false
        for character in rest.dropFirst() {
            if isEscape {
                text.append(escapes[character] ?? character)
            } else if character != "\\" {
                text.append(character)
            }
            isEscape = !isEscape && character == "\\"
        }
        return .scalar(text, isPlain: rest.first == ":")
    }
}
