/// The lines of a text that is being written, with the comments at their ends under each other.
struct OutputLines {
    private struct Line {
        var text: String
        var comment: String?

        /// Where its key or value starts, behind what introduces list items.
        var depth: Int { text.utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }.count }
    }

    /// What is wider does not push the comments of its neighbours to the right.
    private static let widestAligned = 60
    private static let gap = 2

    private var lines: [Line] = []
    private var current = ""
    /// Whether an empty line here would become part of the value above.
    private var isBlankLinePartOfValue = false

    /// Begins a line, unless one has begun.
    mutating func start(_ indentation: Int) {
        if current.isEmpty { current = String(repeating: " ", count: indentation) }
    }

    mutating func append(_ text: String) { current += text }

    mutating func end(_ comment: Comment? = nil) {
        lines.append(Line(text: current.withoutEndBlanks, comment: comment?.text))
        current = ""
        isBlankLinePartOfValue = false
    }

    /// Ends a line within a text, which keeps the blanks at its end.
    mutating func endContent() {
        lines.append(Line(text: current))
        current = ""
    }

    mutating func add(_ text: String) {
        lines.append(Line(text: text))
        isBlankLinePartOfValue = false
    }

    /// An empty line, unless one stands here or the text begins.
    mutating func addBlankLine() {
        guard let last = lines.last, !last.text.isEmpty, !isBlankLinePartOfValue else { return }
        add("")
    }

    mutating func keepBlankLinesOut() { isBlankLinePartOfValue = true }

    /// The whole text; every line ends with a line feed.
    var text: String {
        var result = ""
        var index = 0
        while index < lines.count {
            let depth = lines[index].depth
            let end = lines[index...].firstIndex { $0.comment == nil || $0.depth != depth } ?? lines.count
            if lines[index].comment == nil {
                result += lines[index].text + "\n"
                index += 1
            } else {
                result += aligned(lines[index..<end])
                index = end
            }
        }
        return result
    }

    private func aligned(_ run: ArraySlice<Line>) -> String {
        let widths = run.map { $0.text.unicodeScalars.count }
        let column = widths.filter { $0 <= Self.widestAligned }.max() ?? 0
        return zip(run, widths).map { line, width in
            let blanks = max(column - width, 0) + Self.gap
            return line.text + String(repeating: " ", count: blanks) + (line.comment ?? "") + "\n"
        }.joined()
    }
}
