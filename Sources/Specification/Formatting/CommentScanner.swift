/// Walks over what stands between the words of a text and collects the comments on the way.
struct CommentScanner {
    let source: SourceCharacters
    private(set) var offset = 0
    /// Comments that nothing has taken yet, in the order of the text.
    private(set) var waiting: [Comment] = []
    private(set) var all: [Comment] = []
    /// Line ends since the last word or comment.
    private var lineEnds = 0

    init(_ source: SourceCharacters) {
        self.source = source
    }

    /// Whether an empty line stands between the last word or comment and this place.
    var followsBlankLine: Bool { lineEnds > 1 }

    var column: Int { source.column(of: offset) }

    var next: Unicode.Scalar? { source[offset] }

    /// Goes on behind a word.
    mutating func move(to offset: Int) {
        self.offset = min(offset, source.count)
        lineEnds = 0
    }

    /// Goes to the next word; comments before it wait from now on.
    mutating func skip() {
        while let scalar = next {
            switch scalar {
            case " ", "\t": offset += 1
            case "\n":
                offset += 1
                lineEnds += 1
            case "#": waiting.append(comment())
            case _: return
            }
        }
    }

    /// Steps over the sign, if it is the next word and stands before `limit`; gives its column.
    mutating func skip(_ sign: Unicode.Scalar, before limit: Int = .max) -> Int? {
        skip()
        guard next == sign, offset < limit else { return nil }
        defer { move(to: offset + 1) }
        return column
    }

    /// The comments that wait.
    mutating func takeWaiting() -> [Comment] {
        defer { waiting = [] }
        return waiting
    }

    /// Those of the waiting comments that come first and stand at this column or further to the right.
    mutating func takeWaiting(from column: Int) -> [Comment] {
        let taken = Array(waiting.prefix { $0.column >= column })
        waiting.removeFirst(taken.count)
        return taken
    }

    /// Lets comments wait that were taken too early.
    mutating func putBack(_ comments: some Swift.Collection<Comment>) {
        waiting.insert(contentsOf: comments, at: 0)
    }

    /// Counts a comment in that was found otherwise.
    mutating func note(_ comment: Comment) { all.append(comment) }

    /// The comment on the line of the word before.
    mutating func takeTrailing() -> Comment? {
        if let first = waiting.first { return first.isOwnLine ? nil : waiting.removeFirst() }
        while next == " " || next == "\t" { offset += 1 }
        return next == "#" ? comment() : nil
    }

    private mutating func comment() -> Comment {
        let start = source.startOfLine(at: offset)
        let end = source.endOfLine(at: offset)
        var text = source.text(offset..<end)
        while let last = text.unicodeScalars.last, last == " " || last == "\t" { text.unicodeScalars.removeLast() }
        let comment = Comment(
            text: text,
            column: offset - start + 1,
            isOwnLine: source.scalars[start..<offset].allSatisfy { $0 == " " || $0 == "\t" },
            followsBlankLine: followsBlankLine
        )
        move(to: end)
        all.append(comment)
        return comment
    }
}
