/// A place in a text: line and column from 1, columns counted in Unicode scalars, tabs counting as one.
package struct SourcePosition: Hashable, Sendable, Comparable {
    // Half the size of two `Int`s: a tree of nodes is mostly places, and no text that is read has two billion lines.
    private var storedLine: Int32
    private var storedColumn: Int32

    package var line: Int {
        get { Int(storedLine) }
        set { storedLine = Int32(clamping: newValue) }
    }

    package var column: Int {
        get { Int(storedColumn) }
        set { storedColumn = Int32(clamping: newValue) }
    }

    package init(line: Int, column: Int) {
        storedLine = Int32(clamping: line)
        storedColumn = Int32(clamping: column)
    }

    /// The first character of a text.
    package static let start = SourcePosition(line: 1, column: 1)

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// The half-open stretch of text that something was written in; `end` is the place just behind it.
package struct SourceRange: Hashable, Sendable {
    package var start: SourcePosition
    package var end: SourcePosition

    package init(start: SourcePosition, end: SourcePosition) {
        self.start = start
        self.end = end
    }

    /// The empty stretch at the start of a text, for what concerns the whole file.
    package static let wholeFile = SourceRange(start: .start, end: .start)
}
