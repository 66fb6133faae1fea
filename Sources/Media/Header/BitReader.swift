/// Reads numbers of a few bits from bytes; answers nil, and stays there, once they are used up.
struct BitReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var remaining: Int { bytes.count * 8 - position }

    /// The next `count` (at most 32) bits.
    mutating func number(_ count: Int) -> Int? {
        guard count <= remaining else { return nil }
        var value = 0
        for bit in position..<position + count {
            value = value << 1 | Int(bytes[bit / 8] >> (7 - bit % 8) & 1)
        }
        position += count
        return value
    }

    mutating func flag() -> Bool? { number(1).map { $0 == 1 } }

    /// False where there is less to skip.
    mutating func skip(_ count: Int) -> Bool {
        guard count <= remaining else { return false }
        position += count
        return true
    }
}
