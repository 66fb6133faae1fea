import Diagnostics

/// A text as scalars with the starts of its lines, so that a place is found at once however long its line is.
struct SourceCharacters {
    let scalars: [Unicode.Scalar]
    private let starts: [Int]

    /// `bytes` must be UTF-8; a byte order mark goes, and every line ends with a line feed alone.
    init(_ bytes: [UInt8]) {
        var text = String(decoding: bytes, as: UTF8.self).unicodeScalars
        if text.first == "\u{FEFF}" { text.removeFirst() }
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.count + 1)
        var starts = [0]
        var previous: Unicode.Scalar?
        for scalar in text {
            let isSecondHalf = scalar == "\n" && previous == "\r"
            previous = scalar
            if isSecondHalf { continue }
            scalars.append(scalar == "\r" ? "\n" : scalar)
            if scalars.last == "\n" { starts.append(scalars.count) }
        }
        self.scalars = scalars
        self.starts = starts
        completeLastLine()
    }

    /// In a block scalar a last line of blanks counts, but libyaml sees it only with its line end.
    private mutating func completeLastLine() {
        guard let start = starts.last, start < scalars.count, scalars[start...].allSatisfy({ $0 == " " }) else {
            return
        }
        self = SourceCharacters(Array((text(0..<scalars.count) + "\n").utf8))
    }

    var count: Int { scalars.count }

    subscript(offset: Int) -> Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }

    func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }

    /// The lines of a stretch, without their ends.
    func lines(_ range: Range<Int>) -> [String] {
        text(range).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    func offset(of position: SourcePosition) -> Int {
        guard position.line <= starts.count else { return scalars.count }
        return min(starts[position.line - 1] + position.column - 1, scalars.count)
    }

    func startOfLine(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return starts[low]
    }

    /// Counted from 1.
    func column(of offset: Int) -> Int { offset - startOfLine(at: offset) + 1 }

    func endOfLine(at offset: Int) -> Int {
        scalars[offset...].firstIndex(of: "\n") ?? scalars.count
    }
}
