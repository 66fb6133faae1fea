import CYAML
import Diagnostics

extension YAMLParser {
    /// The document as it is written; nil for a text that `parse` finds an error in, or nothing at all.
    ///
    /// The text must be one that `parse` takes, without a byte order mark: its limits are not checked again.
    package func syntax(of text: [UInt8]) -> SyntaxDocument? {
        text.withUnsafeBufferPointer { bytes in
            var reader = SyntaxReader(text: bytes)
            return try? reader.document()
        }
    }
}

/// Makes a tree of libyaml's events without resolving anything.
private struct SyntaxReader: ~Copyable {
    private struct Nothing: Error {}

    private var events: EventStream

    init(text: UnsafeBufferPointer<UInt8>) {
        events = EventStream(text: text)
    }

    mutating func document() throws -> SyntaxDocument {
        try events.advance()  // stream start
        try events.advance()
        guard events.current.type == YAML_DOCUMENT_START_EVENT else { throw Nothing() }
        let isImplicit = events.current.data.document_start.implicit == 1
        let start = isImplicit ? nil : SourcePosition(events.current.end_mark)
        try events.advance()
        return SyntaxDocument(root: try node(), contentStart: start)
    }

    /// The node that the current event starts; the current event is its last one afterwards.
    private mutating func node() throws -> SyntaxNode {
        let event = events.current
        switch event.type {
        case YAML_ALIAS_EVENT:
            let name = String(cString: event.data.alias.anchor)
            return SyntaxNode(content: .alias(name), anchor: nil, hasTag: false, range: range(event))
        case YAML_SCALAR_EVENT: return scalar(event)
        case YAML_SEQUENCE_START_EVENT: return try sequence(event)
        case YAML_MAPPING_START_EVENT: return try mapping(event)
        case _: throw Nothing()
        }
    }

    private func scalar(_ event: yaml_event_t) -> SyntaxNode {
        let scalar = event.data.scalar
        let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        return SyntaxNode(
            content: .scalar(String(decoding: bytes, as: UTF8.self), SyntaxNode.Style(scalar.style)),
            anchor: scalar.anchor.map { String(cString: $0) },
            hasTag: scalar.tag != nil,
            range: range(event)
        )
    }

    private mutating func sequence(_ start: yaml_event_t) throws -> SyntaxNode {
        let data = start.data.sequence_start
        var node = SyntaxNode(
            content: .sequence([], isFlow: false),
            anchor: data.anchor.map { String(cString: $0) },
            hasTag: data.tag != nil,
            range: range(start)
        )
        var items: [SyntaxNode] = []
        try events.advance()
        while events.current.type != YAML_SEQUENCE_END_EVENT {
            items.append(try self.node())
            try events.advance()
        }
        node.content = .sequence(items, isFlow: data.style == YAML_FLOW_SEQUENCE_STYLE)
        node.range.end = SourcePosition(events.current.end_mark)
        return node
    }

    private mutating func mapping(_ start: yaml_event_t) throws -> SyntaxNode {
        let data = start.data.mapping_start
        var node = SyntaxNode(
            content: .mapping([], isFlow: false),
            anchor: data.anchor.map { String(cString: $0) },
            hasTag: data.tag != nil,
            range: range(start)
        )
        var entries: [SyntaxNode.Entry] = []
        try events.advance()
        while events.current.type != YAML_MAPPING_END_EVENT {
            let key = try self.node()
            try events.advance()
            entries.append(SyntaxNode.Entry(key: key, value: try self.node()))
            try events.advance()
        }
        node.content = .mapping(entries, isFlow: data.style == YAML_FLOW_MAPPING_STYLE)
        node.range.end = SourcePosition(events.current.end_mark)
        return node
    }

    private func range(_ event: yaml_event_t) -> SourceRange {
        SourceRange(start: SourcePosition(event.start_mark), end: SourcePosition(event.end_mark))
    }
}

extension SyntaxNode.Style {
    fileprivate init(_ style: yaml_scalar_style_t) {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: self = .block
        case _: self = .plain
        }
    }
}
