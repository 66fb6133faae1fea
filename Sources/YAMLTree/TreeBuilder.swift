import CYAML
import Diagnostics

/// Builds the tree of one text from libyaml's events, collecting what is wrong and going on where that makes sense.
struct TreeBuilder: ~Copyable {
    /// Thrown once a problem is recorded after which the rest of the text means nothing.
    private struct Stop: Error {}

    private struct Anchor {
        var node: Node
        /// Nodes in the subtree, itself included.
        var count: Int
    }

    private enum AnchorState {
        case open(serial: Int)
        case finished(Anchor)
    }

    /// Where an anchor stands, and whether an alias referred to it.
    private struct AnchorUse {
        var range: SourceRange
        var isUsed = false
    }

    private let text: UnsafeBufferPointer<UInt8>
    private let limits: YAMLLimits
    private let report: YAMLReport
    private var events: EventStream
    private var anchors: [String: AnchorState] = [:]
    private var anchorUses: [String: AnchorUse] = [:]
    private var anchorSerial = 0
    private var nodeCount = 0
    private var strict: StrictSyntax
    /// Columns before the innermost block collection, and how many flow collections are open.
    private var indentation = -1
    private var flowDepth = 0
    private var diagnostics: [Diagnostic] = []

    init(text: UnsafeBufferPointer<UInt8>, limits: YAMLLimits, report: YAMLReport) {
        self.text = text
        self.limits = limits
        self.report = report
        self.events = EventStream(text: text)
        self.strict = StrictSyntax(text: text)
    }

    mutating func build() -> ParsedText {
        var root: Node?
        do {
            try buildStream(&root)
        } catch {
            // What stopped the reading stands in the diagnostics.
        }
        return ParsedText(root: root, diagnostics: diagnostics)
    }

    private mutating func buildStream(_ root: inout Node?) throws(Stop) {
        try advance()  // stream start
        try advance()
        guard events.current.type == YAML_DOCUMENT_START_EVENT else {
            diagnostics.append(report.empty())
            return
        }
        try advance()
        let node = try buildNode(depth: 1)
        try advance()  // document end
        try advance()
        if events.current.type == YAML_DOCUMENT_START_EVENT {
            diagnostics.append(report.severalDocuments(range(of: events.current)))
        }
        for (name, use) in anchorUses.sorted(by: { $0.value.range.start < $1.value.range.start }) {
            warnIfUnused(name, use)
        }
        let problems = strict.problems(in: text, report: report)
        diagnostics += problems
        if problems.isEmpty { root = node }
    }

    private mutating func advance() throws(Stop) {
        do {
            try events.advance()
        } catch {
            diagnostics.append(report.syntax(error, in: text))
            throw Stop()
        }
    }

    private func range(of event: yaml_event_t) -> SourceRange {
        SourceRange(start: SourcePosition(event.start_mark), end: SourcePosition(event.end_mark))
    }

    // MARK: Nodes

    /// Builds the node that the current event starts; the current event is the node's last one afterwards.
    private mutating func buildNode(depth: Int) throws(Stop) -> Node {
        let type = events.current.type
        if type == YAML_SCALAR_EVENT { return try buildScalar() }
        if type == YAML_ALIAS_EVENT { return try expandAlias(depth: depth) }
        let start = range(of: events.current)
        guard depth <= limits.depth else {
            diagnostics.append(report.tooDeep(start, limit: limits.depth))
            throw Stop()
        }
        try count(1, at: start)
        return type == YAML_SEQUENCE_START_EVENT
            ? try buildSequence(start, depth: depth) : try buildMapping(start, depth: depth)
    }

    private mutating func count(_ nodes: Int, at range: SourceRange) throws(Stop) {
        nodeCount += nodes
        guard nodeCount <= limits.nodes else {
            diagnostics.append(report.tooManyNodes(range, limit: limits.nodes))
            throw Stop()
        }
    }

    private mutating func buildScalar() throws(Stop) -> Node {
        let event = events.current
        let range = range(of: event)
        try count(1, at: range)
        let bytes = UnsafeBufferPointer(start: event.data.scalar.value, count: event.data.scalar.length)
        checkSyntax(event.data.scalar, bytes, range)
        let node = Node(value(of: event.data.scalar, bytes, at: range), range: range)
        if let anchor = event.data.scalar.anchor {
            let name = String(cString: anchor)
            note(name, range)
            anchors[name] = .finished(Anchor(node: node, count: 1))
        }
        return node
    }

    private mutating func checkSyntax(
        _ scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ range: SourceRange
    ) {
        let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
        let isBlock = scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE
        if strict.wantsScalars {
            var content = range
            // The header of a block scalar is no content, nor is an anchor or a tag before any scalar.
            if isBlock { content.start = SourcePosition(line: range.start.line + 1, column: 1) }
            if !isBlock && (scalar.anchor != nil || scalar.tag != nil) { content.start.column += 1 }
            strict.add(scalar: content)
        }
        if isPlain, flowDepth > 0, bytes.count == 1, bytes[0] == UInt8(ascii: "-") {
            diagnostics.append(report.dashInFlow(range))
        }
        if !isPlain, !isBlock { noteStretch(range, isFlow: false) }
    }

    /// Reports a value that starts no further to the right than the block collection that it belongs to.
    private mutating func checkPlace(isFlow: Bool) {
        let event = events.current
        guard !isFlow, Int(clamping: event.start_mark.column) <= indentation else { return }
        let isText =
            event.type == YAML_SCALAR_EVENT
            && (event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE || event.data.scalar.length > 0)
        let isInBrackets =
            event.type == YAML_SEQUENCE_START_EVENT
            && event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
            || event.type == YAML_MAPPING_START_EVENT && event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
        guard isText || isInBrackets else { return }
        diagnostics.append(report.underindented(SourcePosition(event.start_mark), isInBrackets))
    }

    /// Remembers what goes over several lines; inside of a flow collection that does already, nothing is new.
    private mutating func noteStretch(_ range: SourceRange, isFlow: Bool) {
        guard range.end.line > range.start.line, flowDepth == 0 else { return }
        strict.add(
            StrictSyntax.Stretch(lines: range.start.line...range.end.line, indentation: indentation, isFlow: isFlow)
        )
    }

    /// Enters a collection; gives back what `leave` needs.
    private mutating func enter(_ start: SourceRange, isFlow: Bool, hasProperties: Bool) -> Int {
        let outer = indentation
        if isFlow {
            flowDepth += 1
        } else if !hasProperties {
            // An anchor or a tag may stand anywhere on the line before, so its column says nothing.
            indentation = start.start.column - 1
        }
        return outer
    }

    private mutating func leave(_ outer: Int, _ range: SourceRange, isFlow: Bool) {
        indentation = outer
        guard isFlow else { return }
        flowDepth -= 1
        noteStretch(range, isFlow: true)
    }

    private mutating func value(
        of scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar,
        _ bytes: UnsafeBufferPointer<UInt8>,
        at range: SourceRange
    ) -> Node.Value {
        guard let tag = scalar.tag else {
            return scalar.style == YAML_PLAIN_SCALAR_STYLE ? CoreSchema.resolve(bytes) : .string(CoreSchema.text(bytes))
        }
        let name = String(cString: tag)
        guard let tag = CoreTag(name) else {
            diagnostics.append(report.unknownTag(name, range))
            return .string(CoreSchema.text(bytes))
        }
        guard let value = tag.value(of: bytes) else {
            diagnostics.append(report.tagMismatch(tag, CoreSchema.text(bytes), range))
            return .string(CoreSchema.text(bytes))
        }
        return value
    }

    private mutating func buildSequence(_ start: SourceRange, depth: Int) throws(Stop) -> Node {
        let data = events.current.data.sequence_start
        let isFlow = data.style == YAML_FLOW_SEQUENCE_STYLE
        let anchor = openAnchor(data.anchor, start)
        let countBefore = nodeCount
        checkTag(data.tag, .sequence, start)
        var nodes: [Node] = []
        let outer = enter(start, isFlow: isFlow, hasProperties: data.anchor != nil || data.tag != nil)
        try advance()
        while events.current.type != YAML_SEQUENCE_END_EVENT {
            checkPlace(isFlow: isFlow)
            nodes.append(try buildNode(depth: depth + 1))
            try advance()
        }
        let end = isFlow ? SourcePosition(events.current.end_mark) : nodes.last?.range.end ?? start.end
        let node = Node(.sequence(nodes), range: SourceRange(start: start.start, end: end))
        leave(outer, node.range, isFlow: isFlow)
        finish(anchor, node, count: nodeCount - countBefore + 1)
        return node
    }

    private mutating func buildMapping(_ start: SourceRange, depth: Int) throws(Stop) -> Node {
        let data = events.current.data.mapping_start
        let isFlow = data.style == YAML_FLOW_MAPPING_STYLE
        let anchor = openAnchor(data.anchor, start)
        let countBefore = nodeCount
        checkTag(data.tag, .mapping, start)
        var content = MappingContent()
        let outer = enter(start, isFlow: isFlow, hasProperties: data.anchor != nil || data.tag != nil)
        try advance()
        while events.current.type != YAML_MAPPING_END_EVENT {
            try buildEntry(&content, depth: depth + 1)
            try advance()
        }
        let end = isFlow ? SourcePosition(events.current.end_mark) : content.end ?? start.end
        let node = Node(.mapping(content.finish()), range: SourceRange(start: start.start, end: end))
        leave(outer, node.range, isFlow: isFlow)
        finish(anchor, node, count: nodeCount - countBefore + 1)
        return node
    }

    private mutating func buildEntry(_ content: inout MappingContent, depth: Int) throws(Stop) {
        let isMerge = isMergeKey(events.current)
        let key = try buildNode(depth: depth)
        try advance()
        let isAlias = events.current.type == YAML_ALIAS_EVENT
        let place = range(of: events.current)
        checkPlace(isFlow: flowDepth > 0)
        let value = try buildNode(depth: depth)
        switch content.add(Node.Entry(key: key, value: value), isMerge: isMerge) {
        case .added: break
        case .duplicate(let first): diagnostics.append(report.duplicateKey(key, first: first))
        case .notMergeable: diagnostics.append(report.notMergeable(isAlias ? place : value.range))
        }
        content.end = isAlias ? place.end : value.range.end
    }

    /// Quoted, `<<` is a key like any other.
    private func isMergeKey(_ event: yaml_event_t) -> Bool {
        guard event.type == YAML_SCALAR_EVENT else { return false }
        let scalar = event.data.scalar
        return scalar.length == 2 && scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.tag == nil
            && scalar.value[0] == UInt8(ascii: "<") && scalar.value[1] == UInt8(ascii: "<")
    }

    private mutating func checkTag(_ tag: UnsafePointer<UInt8>?, _ expected: CoreTag, _ range: SourceRange) {
        guard let name = tag.map({ String(cString: $0) }), name != "!", CoreTag(name) != expected else { return }
        diagnostics.append(
            CoreTag(name).map { report.tagMismatch($0, expected.kind, range) } ?? report.unknownTag(name, range)
        )
    }

    // MARK: Anchors and aliases

    private mutating func note(_ name: String, _ range: SourceRange) {
        if let earlier = anchorUses.updateValue(AnchorUse(range: range), forKey: name) { warnIfUnused(name, earlier) }
    }

    private mutating func warnIfUnused(_ name: String, _ use: AnchorUse) {
        if !use.isUsed { diagnostics.append(report.unusedAnchor(name, use.range)) }
    }

    private mutating func openAnchor(_ name: UnsafePointer<UInt8>?, _ range: SourceRange) -> (
        name: String, serial: Int
    )? {
        guard let name = name.map({ String(cString: $0) }) else { return nil }
        note(name, range)
        anchorSerial += 1
        anchors[name] = .open(serial: anchorSerial)
        return (name, anchorSerial)
    }

    private mutating func finish(_ anchor: (name: String, serial: Int)?, _ node: Node, count: Int) {
        // An inner node may have taken the name meanwhile; it is the later one in the text, so it keeps it.
        guard let anchor, case .open(anchor.serial)? = anchors[anchor.name] else { return }
        anchors[anchor.name] = .finished(Anchor(node: node, count: count))
    }

    private mutating func expandAlias(depth: Int) throws(Stop) -> Node {
        let range = range(of: events.current)
        let name = String(cString: events.current.data.alias.anchor)
        anchorUses[name]?.isUsed = true
        switch anchors[name] {
        case .finished(let anchor):
            try count(anchor.count, at: range)
            guard depth - 1 + anchor.node.height <= limits.depth else {
                diagnostics.append(report.tooDeep(range, limit: limits.depth))
                throw Stop()
            }
            return anchor.node
        case .open: diagnostics.append(report.recursiveAlias(name, range))
        case nil: diagnostics.append(report.undefinedAlias(name, known: Array(anchors.keys), range))
        }
        return Node(.null, range: range)
    }
}
