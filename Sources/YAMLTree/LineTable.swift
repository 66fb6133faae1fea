import Diagnostics

/// Where the lines of a text start, for the way from places to bytes and back.
struct LineTable {
    let text: UnsafeBufferPointer<UInt8>
    private let starts: [Int]

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        var starts = [0]
        for (index, byte) in text.enumerated() {
            let isLineEnd = byte == 0x0A || (byte == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A))
            if isLineEnd { starts.append(index + 1) }
        }
        self.starts = starts
    }

    var count: Int { starts.count }

    /// The line with its end; empty behind the last one.
    func bytes(ofLine number: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
        guard number >= 1, number <= starts.count else { return text[text.count...] }
        return text[starts[number - 1]..<(number < starts.count ? starts[number] : text.count)]
    }

    /// The number of the line that a byte stands in.
    func line(of offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }
}

/// A walk through a text that only goes forwards, so that many places in one endless line are all counted in one go.
struct PlaceWalk {
    private let lines: LineTable
    private var line = 1
    private var column = 1
    private var offset = 0

    init(_ lines: LineTable) {
        self.lines = lines
    }

    /// The place of a byte that is not before the one asked for last.
    mutating func place(of target: Int) -> SourcePosition {
        let number = lines.line(of: target)
        if number != line {
            line = number
            column = 1
            offset = lines.bytes(ofLine: number).startIndex
        }
        column += lines.text[offset..<target].count { $0 & 0xC0 != 0x80 }
        offset = target
        return SourcePosition(line: line, column: column)
    }
}

/// Finds where a line's comment starts, once for each line.
struct CommentSearch {
    private var line = 0
    private var found: Int?

    /// The first `#` of the line that is no part of a text; lines must be asked for in their order.
    mutating func start(inLine number: Int, _ lines: LineTable, isText: (SourcePosition) -> Bool) -> Int? {
        if number == line { return found }
        line = number
        var column = 0
        found = lines.bytes(ofLine: number).indices.first { index in
            if lines.text[index] & 0xC0 != 0x80 { column += 1 }
            return lines.text[index] == UInt8(ascii: "#") && !isText(SourcePosition(line: number, column: column))
        }
        return found
    }
}
