import Diagnostics

/// The blank lines between the header of a block text and the text itself.
///
/// YAML 1.2.2, 8.1.1.1: none of them may be indented further than the first line of the text. libyaml ends the text there
/// instead, and drops what follows where that looks like a comment.
struct BlockHeader {
    /// From the first to the last line of the scalar's event.
    var lines: ClosedRange<Int>
    /// Columns before the innermost block collection's start; -1 at the top.
    var indentation: Int

    /// The first blank line that is indented too far; nil if all are as they should be.
    func overlongBlank(in lines: LineTable) -> SourcePosition? {
        guard let header = header(in: lines), !Self.saysIndentation(lines.bytes(ofLine: header)) else { return nil }
        var widest: (spaces: Int, line: Int)?
        var number = header + 1
        while case let line = lines.bytes(ofLine: number), !line.isEmpty {
            let spaces = line.prefix { $0 == 0x20 }.count
            guard line.dropFirst(spaces).allSatisfy(Self.isLineEnd) else {
                guard let widest, widest.spaces > spaces, spaces > indentation, !Self.isMarker(line) else { return nil }
                return SourcePosition(line: widest.line, column: spaces + 1)
            }
            if spaces > (widest?.spaces ?? 0) { widest = (spaces, number) }
            number += 1
        }
        return nil
    }

    /// An anchor or a tag may stand on lines before it.
    private func header(in lines: LineTable) -> Int? {
        self.lines.first { Self.indicators(lines.bytes(ofLine: $0)) != nil }
    }

    private static func saysIndentation(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        indicators(line)?.contains { (0x31...0x39).contains($0) } ?? false
    }

    /// What stands behind the last `|` or `>` up to a comment or the line's end, if that can be a header.
    private static func indicators(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>>? {
        var line = line
        if let comment = line.indices.first(where: { $0 > line.startIndex && line[$0] == 0x23 && line[$0 - 1] <= 0x20 })
        {
            line = line[..<comment]
        }
        while let last = line.last, last == 0x20 || last == 0x09 || isLineEnd(last) { line.removeLast() }
        guard let start = line.lastIndex(where: { $0 == 0x7C || $0 == 0x3E }) else { return nil }
        let rest = line[(start + 1)...]
        return rest.allSatisfy { $0 == 0x2B || $0 == 0x2D || (0x31...0x39).contains($0) } ? rest : nil
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private static func isMarker(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        line.starts(with: "---".utf8) || line.starts(with: "...".utf8)
    }
}
