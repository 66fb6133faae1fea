/// One line of a text as it is shown under a message, with what to put below the part that is meant.
struct SourceExcerpt {
    private static let widest = 110
    private static let leftOfMark = 40

    /// The line, tabs expanded, control characters made visible, cut where it is too long.
    private(set) var text = ""
    /// Columns of the terminal before the mark.
    private(set) var indentation = 0
    /// How many columns are marked, at least one.
    private(set) var length = 0

    /// Marks `range` in the line that it starts on.
    init(line: String, range: SourceRange) {
        let scalars = Array(line.unicodeScalars)
        let first = min(range.start.column - 1, scalars.count)
        let isOneLine = range.end.line == range.start.line
        let last = isOneLine ? min(max(range.end.column - 1, first), scalars.count) : scalars.count
        let shown = Self.window(scalars, around: first)
        var column = 0
        func put(_ piece: String) {
            text += piece
            column += piece.unicodeScalars.reduce(0) { $0 + VisibleText.width($1) }
        }
        if shown.lowerBound > 0 { put("…") }
        indentation = column
        for index in shown {
            if index == first { indentation = column }
            put(VisibleText.visible(scalars[index]))
            if index >= first, index < last { length = column - indentation }
        }
        if first >= shown.upperBound { indentation = column }
        if shown.upperBound < scalars.count { put("…") }
        length = max(1, length)
    }

    private static func window(_ scalars: [Unicode.Scalar], around mark: Int) -> Range<Int> {
        guard scalars.count > widest else { return 0..<scalars.count }
        let start = mark > widest - leftOfMark ? min(mark - leftOfMark, scalars.count - 1) : 0
        return start..<min(start + widest, scalars.count)
    }
}
