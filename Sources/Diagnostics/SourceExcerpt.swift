/// One line of a text as it is shown under a message, with what to put below the part that is meant.
struct SourceExcerpt {
    /// The line, tabs expanded, control characters made visible, cut where it is too long.
    private(set) var text = ""
    /// Columns of the terminal before the mark.
    private(set) var indentation = 0
    /// How many columns are marked, at least one.
    private(set) var length = 0

    /// Marks `range` in the line that it starts on.
    init(part: LinePart, range: SourceRange) {
        let scalars = part.scalars
        let first = min(max(0, range.start.column - part.firstColumn), scalars.count)
        let isOneLine = range.end.line == range.start.line
        let last = isOneLine ? min(max(range.end.column - part.firstColumn, first), scalars.count) : scalars.count
        var column = 0
        func put(_ piece: String) {
            text += piece
            column += piece.unicodeScalars.reduce(0) { $0 + VisibleText.width($1) }
        }
        if part.firstColumn > 1 { put("…") }
        indentation = column
        for index in scalars.indices {
            if index == first { indentation = column }
            put(VisibleText.visible(scalars[index]))
            if index >= first, index < last { length = column - indentation }
        }
        if first >= scalars.count { indentation = column }
        if part.isCutAtEnd { put("…") }
        length = max(1, length)
    }
}
