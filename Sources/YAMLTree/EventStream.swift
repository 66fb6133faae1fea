import CYAML
import Diagnostics

/// What libyaml says of a scalar.
typealias ScalarEvent = yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar

/// libyaml's events one by one, each valid until the next is asked for; owns the parser and the event.
struct EventStream: ~Copyable {
    /// libyaml's own words on what it could not read.
    struct SyntaxProblem: Error {
        var problem: String
        var context: String?
        var position: SourcePosition
        var contextPosition: SourcePosition?
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>

    /// `text` must stay in place as long as the stream lives.
    init(text: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        event = .allocate(capacity: 1)
        event.initialize(to: yaml_event_t())
        guard yaml_parser_initialize(parser) == 1 else {
            preconditionFailure("no memory for a parser")
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        yaml_event_delete(event)
        yaml_parser_delete(parser)
        event.deallocate()
        parser.deallocate()
    }

    /// The event that was read last.
    var current: yaml_event_t { _read { yield event.pointee } }

    /// Reads the next event into `current`; the one before it is gone then.
    mutating func advance() throws(SyntaxProblem) {
        yaml_event_delete(event)
        guard yaml_parser_parse(parser, event) == 1 else { throw problem() }
    }

    private func problem() -> SyntaxProblem {
        let parser = parser.pointee
        // The reader's own errors come without a mark; it stopped where the scanner was going to look next.
        let mark = parser.error == YAML_READER_ERROR ? parser.mark : parser.problem_mark
        let context = parser.context.map { String(cString: $0) }
        return SyntaxProblem(
            problem: parser.problem.map { String(cString: $0) } ?? "unreadable text",
            context: context,
            position: SourcePosition(mark),
            contextPosition: context == nil ? nil : SourcePosition(parser.context_mark)
        )
    }
}

extension SourcePosition {
    init(_ mark: yaml_mark_t) {
        self.init(line: Int(clamping: mark.line) &+ 1, column: Int(clamping: mark.column) &+ 1)
    }
}
