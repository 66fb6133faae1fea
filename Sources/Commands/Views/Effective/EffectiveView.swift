import AsyncVideoAPI
import Diagnostics
import Specification

/// Every option of every segment with its value and where it comes from, for people; what nobody wrote is faint.
struct EffectiveView {
    var style: Style = .plain

    func render(_ spec: ConversationSpec) -> String {
        let count = Quantities.count(spec.segments.count, "segment")
        let heading = VisibleText.escape("\(spec.name?.shown ?? spec.key)  \(spec.key), \(count), \(spec.file)")
        let widths = Widths(spec)
        return style.bold(heading) + "\n" + spec.segments.map { render($0, widths) }.joined()
    }

    private func render(_ segment: SegmentSpec, _ widths: Widths) -> String {
        let heading = VisibleText.escape("\(segment.id)  \(segment.video.shown)")
        let lines = Row.rows(of: segment).map { row in
            let line = "  " + widths.line(row)
            return row.isWritten ? line : style.faint(line)
        }
        return (["", style.bold(heading)] + lines).map { $0 + "\n" }.joined()
    }
}

/// One line: an option with a value, or a further item of the option above.
private struct Row {
    var name: String
    var value: String
    var origin: String
    var isWritten: Bool

    /// In the contract's order, an option of several parts on a line for each.
    static func rows(of segment: SegmentSpec) -> [Row] {
        OptionName.allCases.flatMap { name -> [Row] in
            guard let value = segment.shownOptions[name] else { return [] }
            let origin = segment.origins[name]
            return value.lines.enumerated().map { index, line in
                Row(
                    name: index == 0 ? name.rawValue : "",
                    value: VisibleText.escape(line),
                    origin: index == 0 ? VisibleText.escape(origin.description) : "",
                    isWritten: origin != .apiDefault
                )
            }
        }
    }
}

/// One width for each column of all segments, so that one can be compared with the next.
private struct Widths {
    private var name = 0
    private var value = 0
    /// A longer value pushes its own origin aside, and nobody else's.
    private static let longestValue = 48

    init(_ spec: ConversationSpec) {
        for row in spec.segments.flatMap(Row.rows) {
            name = max(name, row.name.count)
            value = max(value, min(row.value.count, Self.longestValue))
        }
    }

    func line(_ row: Row) -> String {
        let cells = [row.name.padded(to: name), row.value.padded(to: value), row.origin]
        return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

extension OptionValue {
    /// A value as people write it, each tracker, entity or channel on a line of its own.
    fileprivate var lines: [String] {
        switch self {
        case .string(let text): [text]
        case .number(let number): [JSONValue.double(number).canonicalText]
        case .integer(let number): ["\(number)"]
        case .boolean(let isOn): [isOn ? "true" : "false"]
        case .strings(let words): [words.isEmpty ? "none" : words.joined(separator: ", ")]
        case .trackers(let trackers): trackers.isEmpty ? ["none"] : trackers.map(\.text)
        case .entities(let entities): entities.isEmpty ? ["none"] : entities.map(\.line)
        case .channels(let channels): channels.isEmpty ? ["none"] : channels.map(\.text)
        }
    }
}

extension Tracker {
    fileprivate var text: String {
        let title = name ?? id.map { "id \($0)" } ?? ""
        guard let vocabulary, !vocabulary.isEmpty else { return title }
        return "\(title): \(vocabulary.joined(separator: ", "))"
    }
}

extension CustomEntity {
    fileprivate var line: String { "\(customType): \(text)" + (value.map { " = \($0)" } ?? "") }
}

extension ChannelMetadata {
    fileprivate var text: String {
        let who = [speaker.name, speaker.email.map { "<\($0)>" }].compactMap(\.self)
        return "\(channel): \(who.joined(separator: " "))"
    }
}
