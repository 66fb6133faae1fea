import CYAML
import Diagnostics

/// Builds the tree of one text from libyaml's events, collecting what is wrong and going on where that makes sense.
struct TreeBuilder: ~Copyable {
    /// Thrown once a problem is recorded after which the rest of the text means nothing.
    private struct Stop: Error {}

    private let text: UnsafeBufferPointer<UInt8>
    private let limits: YAMLLimits
    private let report: YAMLReport
    private var events: EventStream
    private var anchors = Anchors()
    private var layout: Layout
    private var nodeCount = 0
    private var diagnostics: [Diagnostic] = []

    init(text: UnsafeBufferPointer<UInt8>, limits: YAMLLimits, report: YAMLReport) {
        self.text = text
        self.limits = limits
        self.report = report
        self.events = EventStream(text: text)
        self.layout = Layout(text: text)
    }

    mutating func build() -> ParsedText {
        var root: Node?
        do {
            try buildStream(&root)
        } catch {
            // What stopped the reading stands in the diagnostics.
        }
        return ParsedText(root: root, diagnostics: diagnostics.sortedByPlace())
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
        diagnostics += anchors.unused.prefix(limits.problems).map { report.unusedAnchor($0.name, $0.range) }
        let problems = layout.problems(in: text, report: report)
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
        guard diagnostics.count <= limits.problems else { throw Stop() }
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
        if let problem = layout.add(event.data.scalar, range, report: report) { diagnostics.append(problem) }
        let anchor = anchors.open(event.data.scalar.anchor, range)
        let node = Node(value(of: event.data.scalar, bytes, at: range), range: range)
        anchors.finish(anchor, node, count: 1)
        return node
    }

    private mutating func value(
        of scalar: ScalarEvent,
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
        let anchor = anchors.open(data.anchor, start)
        let countBefore = nodeCount
        checkTag(data.tag, .sequence, start)
        var nodes: [Node] = []
        nodes.reserveCapacity(4)
        let outer = layout.enter(start.start, isFlow: isFlow, hasProperties: data.anchor != nil || data.tag != nil)
        try advance()
        while events.current.type != YAML_SEQUENCE_END_EVENT {
            checkPlace()
            nodes.append(try buildNode(depth: depth + 1))
            try advance()
        }
        let end = isFlow ? SourcePosition(events.current.end_mark) : nodes.last?.range.end ?? start.end
        let node = Node(.sequence(nodes), range: SourceRange(start: start.start, end: end))
        layout.leave(outer, node.range, isFlow: isFlow)
        anchors.finish(anchor, node, count: nodeCount - countBefore + 1)
        return node
    }

    private mutating func buildMapping(_ start: SourceRange, depth: Int) throws(Stop) -> Node {
        let data = events.current.data.mapping_start
        let isFlow = data.style == YAML_FLOW_MAPPING_STYLE
        let anchor = anchors.open(data.anchor, start)
        let countBefore = nodeCount
        checkTag(data.tag, .mapping, start)
        var content = MappingContent()
        let outer = layout.enter(start.start, isFlow: isFlow, hasProperties: data.anchor != nil || data.tag != nil)
        try advance()
        while events.current.type != YAML_MAPPING_END_EVENT {
            try buildEntry(&content, depth: depth + 1)
            try advance()
        }
        let end = isFlow ? SourcePosition(events.current.end_mark) : content.end ?? start.end
        let node = Node(.mapping(content.finish()), range: SourceRange(start: start.start, end: end))
        layout.leave(outer, node.range, isFlow: isFlow)
        anchors.finish(anchor, node, count: nodeCount - countBefore + 1)
        return node
    }

    private mutating func buildEntry(_ content: inout MappingContent, depth: Int) throws(Stop) {
        let isMerge = isMergeKey(events.current)
        let key = try buildNode(depth: depth)
        try advance()
        let isAlias = events.current.type == YAML_ALIAS_EVENT
        let place = range(of: events.current)
        checkPlace()
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

    private mutating func checkPlace() {
        if let problem = layout.misplaced(events.current, report: report) { diagnostics.append(problem) }
    }

    private mutating func expandAlias(depth: Int) throws(Stop) -> Node {
        let range = range(of: events.current)
        let name = String(cString: events.current.data.alias.anchor)
        switch anchors.target(of: name) {
        case .node(let node, let nodes):
            try count(nodes, at: range)
            guard depth - 1 + node.height <= limits.depth else {
                diagnostics.append(report.tooDeep(range, limit: limits.depth))
                throw Stop()
            }
            return node
        case .unfinished: diagnostics.append(report.recursiveAlias(name, range))
        case .unknown: diagnostics.append(report.undefinedAlias(name, known: anchors.names(atMost: 1_000), range))
        }
        return Node(.null, range: range)
    }
}
