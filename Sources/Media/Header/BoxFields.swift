/// Reads a box's fields in their order, never beyond the box.
struct BoxFields {
    private let bytes: ByteReader
    private(set) var position: Int64
    private let end: Int64

    init(_ bytes: ByteReader, in range: Range<Int64>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    var remaining: Int64 { end - position }
    var rest: Range<Int64> { position..<end }

    mutating func skip(_ count: Int64) throws(HeaderFault) {
        guard count >= 0, count <= remaining else { throw .fieldOutsideBox }
        position += count
    }

    mutating func byte() throws(HeaderFault) -> UInt8 { UInt8(truncatingIfNeeded: try number(1)) }
    mutating func short() throws(HeaderFault) -> UInt16 { UInt16(truncatingIfNeeded: try number(2)) }
    mutating func word() throws(HeaderFault) -> UInt32 { UInt32(truncatingIfNeeded: try number(4)) }
    mutating func long() throws(HeaderFault) -> UInt64 { try number(8) }

    /// A number of 4 bytes, or of 8 where a box's version asks for it.
    mutating func number(isLong: Bool) throws(HeaderFault) -> UInt64 { try number(isLong ? 8 : 4) }

    /// What begins every full box.
    ///
    /// Source: ISO/IEC 14496-12, 4.2.
    mutating func versionAndFlags() throws(HeaderFault) -> (version: UInt8, flags: UInt32) {
        let both = try word()
        return (UInt8(both >> 24), both & 0xFF_FFFF)
    }

    /// The number of a table's entries, checked against the room that is there for them.
    mutating func entryCount(entryLength: Int64) throws(HeaderFault) -> Int {
        let count = Int64(try word())
        // What is left is less than 2^63, and a division can't overflow.
        guard count <= remaining / entryLength else { throw .damaged("a table is longer than the box that holds it") }
        return Int(count)
    }

    private mutating func number(_ length: Int64) throws(HeaderFault) -> UInt64 {
        guard length <= remaining else { throw .fieldOutsideBox }
        let value = try bytes.number(at: position, length: Int(length))
        position += length
        return value
    }
}
