/// A text with the places of its lines found once, for the way from places to bytes.
package struct SourceLines {
    private let text: [UInt8]
    /// Where each line starts, and behind the last one.
    private var starts: [Int]
    /// The place that was asked for last: the next one mostly lies behind it, perhaps in the same endless line.
    private var last = Place(line: 0, column: 1, offset: 0)

    /// A column of a line with its byte.
    private struct Place {
        var line: Int
        var column: Int
        var offset: Int
    }

    package init(_ text: [UInt8]) {
        self.text = text
        starts = [text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (index, byte) in text.enumerated() {
            let isLineEnd = byte == 0x0A || (byte == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A))
            if isLineEnd { starts.append(index + 1) }
        }
        starts.append(text.count)
    }

    /// The byte at a place; the end of the line where the column is behind it, nil where there is no such line.
    package mutating func offset(of position: SourcePosition) -> Int? {
        guard let line = bytes(ofLine: position.line) else { return nil }
        return place(position, in: line).offset
    }

    /// What is written between two places of one line; nil for anything else.
    package mutating func written(in range: SourceRange) -> String? {
        guard range.start.line == range.end.line, let line = bytes(ofLine: range.start.line) else { return nil }
        let start = place(range.start, in: line).offset
        let end = place(range.end, in: line).offset
        return start < end ? String(decoding: text[start..<end], as: UTF8.self) : nil
    }

    /// Where a word stands between two places; nil if it does not.
    package mutating func range(of word: String, from start: SourcePosition, to end: SourcePosition) -> SourceRange? {
        guard start.line <= end.line, end.line < starts.count, let first = offset(of: start) else { return nil }
        // A scalar takes four bytes at most.
        let isOneLine = start.line == end.line
        let most = isOneLine ? first + max(0, end.column - start.column) * 4 : starts[end.line]
        guard let found = find(Array(word.utf8), in: first..<max(first, min(text.count, most))) else { return nil }
        let line = found < starts[start.line] ? start.line : number(ofLineAt: found)
        let (from, before) = line == start.line ? (first, start.column) : (starts[line - 1], 1)
        let place = SourcePosition(line: line, column: before + text[from..<found].count { $0 & 0xC0 != 0x80 })
        let behind = SourcePosition(line: line, column: place.column + word.unicodeScalars.count)
        return behind <= end ? SourceRange(start: place, end: behind) : nil
    }

    private func find(_ word: [UInt8], in bytes: Range<Int>) -> Int? {
        guard let first = word.first, bytes.count >= word.count else { return nil }
        var rest = bytes.lowerBound..<(bytes.upperBound - word.count + 1)
        while let candidate = text[rest].firstIndex(of: first) {
            if text[candidate..<(candidate + word.count)].elementsEqual(word) { return candidate }
            rest = (candidate + 1)..<rest.upperBound
        }
        return nil
    }

    private func number(ofLineAt offset: Int) -> Int {
        var low = 0
        var high = starts.count - 1
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The part of a line that is shown for a mark at `position`; nil if there is no such line, or nothing in it.
    mutating func part(around position: SourcePosition) -> LinePart? {
        guard let line = bytes(ofLine: position.line), !line.isEmpty else { return nil }
        if isShort(line) { return LinePart(scalars: scalars(line), firstColumn: 1, isCutAtEnd: false) }
        var first = Place(line: position.line, column: 1, offset: line.lowerBound)
        if position.column - 1 > LinePart.widest - LinePart.leftOfMark {
            first = stepBack(from: place(position, in: line), in: line)
        }
        // A scalar takes four bytes at most.
        let bytes = first.offset..<min(line.upperBound, first.offset + (LinePart.widest + 1) * 4)
        let shown = scalars(bytes)
        return LinePart(
            scalars: Array(shown.prefix(LinePart.widest)),
            firstColumn: first.column,
            isCutAtEnd: shown.count > LinePart.widest
        )
    }

    private func scalars(_ bytes: Range<Int>) -> [Unicode.Scalar] {
        Array(String(decoding: text[bytes], as: UTF8.self).unicodeScalars)
    }

    private func isShort(_ line: Range<Int>) -> Bool {
        line.count <= LinePart.widest
            || line.count <= LinePart.widest * 4 && scalars(line).count <= LinePart.widest
    }

    /// A line without its end.
    private func bytes(ofLine number: Int) -> Range<Int>? {
        guard number >= 1, number < starts.count else { return nil }
        let start = starts[number - 1]
        var end = max(start, starts[number])
        while end > start, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    private mutating func place(_ position: SourcePosition, in line: Range<Int>) -> Place {
        var place = Place(line: position.line, column: 1, offset: line.lowerBound)
        if last.line == position.line, last.column <= position.column { place = last }
        while place.column < position.column, place.offset < line.upperBound {
            place.column += 1
            place.offset += 1
            while place.offset < line.upperBound, isContinuation(place.offset) { place.offset += 1 }
        }
        last = place
        return place
    }

    private func stepBack(from mark: Place, in line: Range<Int>) -> Place {
        var place = mark
        while mark.column - place.column < LinePart.leftOfMark, place.offset > line.lowerBound {
            place.column -= 1
            place.offset -= 1
            while place.offset > line.lowerBound, isContinuation(place.offset) { place.offset -= 1 }
        }
        return place
    }

    private func isContinuation(_ offset: Int) -> Bool { text[offset] & 0xC0 == 0x80 }
}

/// The part of a line that fits on a screen.
struct LinePart {
    static let widest = 110
    static let leftOfMark = 40

    var scalars: [Unicode.Scalar]
    /// The column of the first scalar in its line.
    var firstColumn: Int
    var isCutAtEnd: Bool
}
