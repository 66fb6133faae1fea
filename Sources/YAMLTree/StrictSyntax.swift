import Diagnostics

/// Finds what libyaml accepts although YAML 1.2 forbids it or reads it in another way.
///
/// What may be wrong is looked for in the bytes first, so that a text without any of it costs nothing more.
struct StrictSyntax {
    /// A quoted text or a flow collection over several lines, whose later lines must be indented.
    struct Stretch {
        var lines: ClosedRange<Int>
        /// Columns before the innermost block collection's start; -1 at the top.
        var indentation: Int
        var isFlow: Bool
    }

    /// Bytes that mean something else outside of scalars than libyaml takes them for.
    private let suspects: [Int]
    /// Scalars without their anchors and tags, in the order of the text.
    private var scalars: [SourceRange] = []
    private var stretches: [Stretch] = []
    private var blockHeaders: [BlockHeader] = []

    init(text: UnsafeBufferPointer<UInt8>) {
        suspects = Self.suspects(in: text)
    }

    /// Whether scalars have to be told at all.
    var wantsScalars: Bool { !suspects.isEmpty }

    mutating func add(scalar range: SourceRange) {
        scalars.append(range)
    }

    mutating func add(_ stretch: Stretch) {
        stretches.append(stretch)
    }

    mutating func add(_ header: BlockHeader) {
        blockHeaders.append(header)
    }

    /// All problems, in no order.
    func problems(in text: UnsafeBufferPointer<UInt8>, report: YAMLReport) -> [Diagnostic] {
        guard !suspects.isEmpty || !stretches.isEmpty || !blockHeaders.isEmpty else { return [] }
        let lines = LineTable(text)
        var walk = PlaceWalk(lines)
        var comments = CommentSearch()
        return suspects.compactMap { problem(at: $0, walk.place(of: $0), lines, &comments, report) }
            + stretches.compactMap { underindented($0, lines, report) }
            + blockHeaders.compactMap { $0.overlongBlank(in: lines).map(report.overlongBlank) }
    }

    // MARK: Signs

    private static func suspects(in text: UnsafeBufferPointer<UInt8>) -> [Int] {
        var found: [Int] = []
        for (index, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "#"): if index > 0, !isBlank(text[index - 1]) { found.append(index) }
            case UInt8(ascii: "?"):
                if index + 1 < text.count, !isBlank(text[index + 1]) { found.append(index) }
            case UInt8(ascii: "&"), UInt8(ascii: "*"):
                let rest = text[(index + 1)...].drop(while: isNameByte)
                if let next = rest.first, rest.startIndex > index + 1, !endsName(next) { found.append(index) }
            case _: break
            }
        }
        return found
    }

    private func problem(
        at offset: Int,
        _ place: SourcePosition,
        _ lines: LineTable,
        _ comments: inout CommentSearch,
        _ report: YAMLReport
    ) -> Diagnostic? {
        guard !isInScalar(place), !isTagDirective(place.line, lines) else { return nil }
        if let comment = comments.start(inLine: place.line, lines, isText: isInScalar), comment < offset { return nil }
        switch lines.text[offset] {
        case UInt8(ascii: "#"): return report.tightComment(place)
        case UInt8(ascii: "?"): return report.tightQuestionMark(place)
        case _: return report.oddName(place)
        }
    }

    /// Its prefix may hold any sign.
    private func isTagDirective(_ line: Int, _ lines: LineTable) -> Bool {
        lines.bytes(ofLine: line).starts(with: "%TAG".utf8)
    }

    private func isInScalar(_ place: SourcePosition) -> Bool {
        var low = 0
        var high = scalars.count
        while low < high {
            let middle = (low + high) / 2
            if scalars[middle].end <= place { low = middle + 1 } else { high = middle }
        }
        return low < scalars.count && scalars[low].start <= place
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        isBlank(byte)
            || [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "{")]
                .contains(byte)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        case _: false
        }
    }

    // MARK: Indentation

    private func underindented(_ stretch: Stretch, _ lines: LineTable, _ report: YAMLReport) -> Diagnostic? {
        for number in stretch.lines.dropFirst() {
            let line = lines.bytes(ofLine: number)
            let spaces = line.prefix { $0 == 0x20 }.count
            guard let first = line.first(where: { !Self.isBlank($0) }), spaces <= stretch.indentation else { continue }
            // People close brackets where the line with the opening one starts, and nobody reads that otherwise.
            let isEnd = first == UInt8(ascii: "]") || first == UInt8(ascii: "}") || first == UInt8(ascii: "#")
            if stretch.isFlow && isEnd { continue }
            let place = SourcePosition(line: number, column: spaces + 1)
            return line[line.startIndex + spaces] == 0x09
                ? report.tab(place) : report.underindented(place, stretch.isFlow)
        }
        return nil
    }
}
