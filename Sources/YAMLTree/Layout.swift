import CYAML
import Diagnostics

/// Where the reader is in blocks and brackets, and what YAML 1.2 says about that and libyaml does not.
struct Layout {
    private var strict: StrictSyntax
    /// Columns before the innermost block collection; -1 at the top.
    private var indentation = -1
    /// How many lists and mappings in brackets are open.
    private var flowDepth = 0

    init(text: UnsafeBufferPointer<UInt8>) {
        strict = StrictSyntax(text: text)
    }

    /// All problems that only the end of the text can tell.
    func problems(in text: UnsafeBufferPointer<UInt8>, report: YAMLReport) -> [Diagnostic] {
        strict.problems(in: text, report: report)
    }

    // MARK: Collections

    /// Enters a collection; gives back what `leave` needs.
    mutating func enter(_ start: SourcePosition, isFlow: Bool, hasProperties: Bool) -> Int {
        let outer = indentation
        if isFlow {
            flowDepth += 1
        } else if !hasProperties {
            // An anchor or a tag may stand anywhere on the line before, so its column says nothing.
            indentation = start.column - 1
        }
        return outer
    }

    mutating func leave(_ outer: Int, _ range: SourceRange, isFlow: Bool) {
        indentation = outer
        guard isFlow else { return }
        flowDepth -= 1
        noteStretch(range, isFlow: true)
    }

    /// Remembers what goes over several lines; inside of brackets that do already, nothing is new.
    private mutating func noteStretch(_ range: SourceRange, isFlow: Bool) {
        guard range.end.line > range.start.line, flowDepth == 0 else { return }
        strict.add(
            StrictSyntax.Stretch(lines: range.start.line...range.end.line, indentation: indentation, isFlow: isFlow)
        )
    }

    /// Remembers a block text without a word in it: libyaml may have taken it to end before its first one.
    private mutating func noteHeader(_ scalar: ScalarEvent, _ range: SourceRange) {
        guard (0..<scalar.length).allSatisfy({ scalar.value[$0] == 0x0A }) else { return }
        let last = max(range.start.line, range.end.line)
        strict.add(BlockHeader(lines: range.start.line...last, indentation: indentation))
    }

    // MARK: Values

    /// A value in a block collection must start further to the right than that; nil if it does.
    func misplaced(_ event: yaml_event_t, report: YAMLReport) -> Diagnostic? {
        guard flowDepth == 0, Int(clamping: event.start_mark.column) <= indentation else { return nil }
        let isText =
            event.type == YAML_SCALAR_EVENT
            && (event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE || event.data.scalar.length > 0)
        let isInBrackets =
            event.type == YAML_SEQUENCE_START_EVENT && event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
            || event.type == YAML_MAPPING_START_EVENT && event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
        guard isText || isInBrackets else { return nil }
        return report.underindented(SourcePosition(event.start_mark), isInBrackets)
    }

    /// Takes a scalar in; a diagnostic for one that libyaml should not have taken.
    mutating func add(_ scalar: ScalarEvent, _ range: SourceRange, report: YAMLReport) -> Diagnostic? {
        let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
        let isBlock = scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE
        if strict.wantsScalars {
            var content = range
            // The header of a block scalar is no content, nor is an anchor or a tag before any scalar.
            if isBlock { content.start = SourcePosition(line: range.start.line + 1, column: 1) }
            if !isBlock && (scalar.anchor != nil || scalar.tag != nil) { content.start.column += 1 }
            strict.add(scalar: content)
        }
        if !isPlain, !isBlock { noteStretch(range, isFlow: false) }
        if isBlock { noteHeader(scalar, range) }
        let isDash = isPlain && scalar.length == 1 && scalar.value[0] == UInt8(ascii: "-")
        return isDash && flowDepth > 0 ? report.dashInFlow(range) : nil
    }
}
