/// The texts that diagnostics point into, by the path that the diagnostics name.
package struct SourceTexts: Sendable {
    private var texts: [String: [UInt8]] = [:]

    package init() {}

    package mutating func add(_ text: [UInt8], file: String) {
        texts[file] = text
    }

    package mutating func merge(_ other: SourceTexts) {
        texts.merge(other.texts) { own, _ in own }
    }

    /// The lines of a file; nil for a file that is not known.
    func lines(of file: String) -> SourceLines? {
        texts[file].map(SourceLines.init)
    }
}

/// A text with the places of its lines found once.
struct SourceLines {
    private let text: [UInt8]
    /// Where each line starts, and behind the last one.
    private var starts: [Int]

    init(_ text: [UInt8]) {
        self.text = text
        starts = [text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (index, byte) in text.enumerated() {
            let isLineEnd = byte == 0x0A || (byte == 0x0D && !(index + 1 < text.count && text[index + 1] == 0x0A))
            if isLineEnd { starts.append(index + 1) }
        }
        starts.append(text.count)
    }

    /// The line with this number, from 1, without its end; nil if there is none.
    func line(_ number: Int) -> String? {
        guard number >= 1, number < starts.count else { return nil }
        var line = text[starts[number - 1]..<max(starts[number - 1], starts[number])]
        while line.last == 0x0A || line.last == 0x0D { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }
}
