/// The lines that start with `%` before a document.
enum Directives {
    /// The number of the line that is one directive too many; nil if there are not that many.
    static func excess(in text: UnsafeBufferPointer<UInt8>, limit: Int) -> Int? {
        var rest = text[...]
        var number = 0
        var count = 0
        while let first = rest.first, first == UInt8(ascii: "%") || first == UInt8(ascii: "#") || isLineEnd(first) {
            number += 1
            if first == UInt8(ascii: "%") { count += 1 }
            if count > limit { return number }
            rest = rest.drop { !isLineEnd($0) }
            let isPair = rest.starts(with: [0x0D, 0x0A])
            rest = rest.dropFirst(isPair ? 2 : 1)
        }
        return nil
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
