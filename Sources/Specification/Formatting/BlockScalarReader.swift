/// Takes a `|` or `>` scalar out of a text line by line, as libyaml understood it.
struct BlockScalarReader {
    let source: SourceCharacters
    /// Where its header starts.
    let start: Int
    /// The column of the collection around, 0 at the top.
    let around: Int
    /// The end of its last line; known once it was read.
    private(set) var end = 0
    /// The comment behind its header.
    private(set) var comment: Comment?

    init(source: SourceCharacters, start: Int, around: Int) {
        self.source = source
        self.start = start
        self.around = around
    }

    /// `limit` is where libyaml says that it ends: behind all empty lines that follow.
    mutating func read(to limit: Int) -> BlockScalar {
        let headerEnd = source.endOfLine(at: start)
        var scalar = header(to: headerEnd)
        var lines = headerEnd < limit ? source.lines((headerEnd + 1)..<limit) : []
        // `limit` is the start of the next line, unless the text ends without a line end.
        let isComplete = lines.last?.isEmpty ?? true
        if isComplete, !lines.isEmpty { lines.removeLast() }
        let indentation = indentation(of: lines, stated: scalar.statedIndentation)
        scalar.lines = lines.map { Self.content($0, indentation) }
        end = headerEnd
        if scalar.keepsBlankLines {
            end = limit
        } else {
            while scalar.lines.last == "" { scalar.lines.removeLast() }
            for line in lines.prefix(scalar.lines.count) { end += line.unicodeScalars.count + 1 }
        }
        if !isComplete { scalar.stripsEnd() }
        return scalar
    }

    private mutating func header(to headerEnd: Int) -> BlockScalar {
        let line = source.text(start..<headerEnd)
        let header = String(line.prefix { $0 != " " && $0 != "\t" })
        if let sign = line.unicodeScalars.firstIndex(of: "#") {
            comment = Comment(
                text: String(line[sign...]).withoutEndBlanks,
                column: 0,
                isOwnLine: false,
                followsBlankLine: false
            )
        }
        return BlockScalar(
            header: header,
            comment: comment,
            statedIndentation: header.compactMap(\.wholeNumberValue).first,
            lines: [],
            keepsBlankLines: header.contains("+")
        )
    }

    private func indentation(of lines: [String], stated: Int?) -> Int {
        if let stated { return max(0, around - 1) + stated }
        var widest = 0
        for line in lines {
            let blanks = line.prefix { $0 == " " }.count
            widest = max(widest, blanks)
            if blanks < line.unicodeScalars.count { break }
        }
        return max(widest, around, 1)
    }

    private static func content(_ line: String, _ indentation: Int) -> String {
        let blanks = line.prefix { $0 == " " }.count
        return String(line.dropFirst(min(blanks, indentation)))
    }
}

extension BlockScalar {
    /// The text ended within the last line, so that it has no line end; with one behind it, the header must say so.
    fileprivate mutating func stripsEnd() {
        header = header.filter { $0 != "+" && $0 != "-" } + "-"
        keepsBlankLines = false
    }
}
