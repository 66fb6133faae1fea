/// The four characters that say what a box holds.
struct BoxType: Hashable, ExpressibleByStringLiteral {
    let code: UInt32

    init(code: UInt32) { self.code = code }

    init(stringLiteral text: StaticString) {
        precondition(text.utf8CodeUnitCount == 4, "a box's type has four characters")
        code = text.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }
    }

    /// The characters, with a dot for each that can't be printed.
    var text: String {
        String(decoding: bytes.map { Self.isPrintable($0) ? $0 : UInt8(ascii: ".") }, as: UTF8.self)
    }

    var isPrintable: Bool { bytes.allSatisfy(Self.isPrintable) }

    private var bytes: [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: code >> $0) }
    }

    private static func isPrintable(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) }
}

/// A box's place in the file.
///
/// Source: ISO/IEC 14496-12, 4.2.
struct Box: Hashable {
    let type: BoxType
    let start: Int64
    /// What follows the box's size and type, never beyond what contains it.
    let payload: Range<Int64>
    /// The box says it is larger than what contains it.
    let isCut: Bool

    var end: Int64 { payload.upperBound }
}

extension ByteReader {
    /// More than any real container has.
    private static let mostChildren = 4096

    /// The box at `start`, or nil where less than a box's header is left or its size is impossible.
    func box(at start: Int64, before end: Int64) throws(HeaderFault) -> Box? {
        guard end - start >= 8 else { return nil }
        try spend()
        let shortSize = try number(at: start, length: 4)
        let type = BoxType(code: UInt32(truncatingIfNeeded: try number(at: start + 4, length: 4)))
        switch shortSize {
        case 0:
            // It goes to the end of what contains it.
            return Box(type: type, start: start, payload: start + 8..<end, isCut: false)
        case 1:
            guard end - start >= 16 else { return nil }
            return box(type, start, headerLength: 16, size: try number(at: start + 8, length: 8), end)
        case _:
            return box(type, start, headerLength: 8, size: shortSize, end)
        }
    }

    private func box(_ type: BoxType, _ start: Int64, headerLength: Int64, size: UInt64, _ end: Int64) -> Box? {
        guard size >= UInt64(headerLength) else { return nil }
        let isCut = size > UInt64(end - start)
        let boxEnd = isCut ? end : start + Int64(size)
        return Box(type: type, start: start, payload: start + headerLength..<boxEnd, isCut: isCut)
    }

    /// The boxes in a container, as far as they can be told apart.
    func boxes(in range: Range<Int64>) throws(HeaderFault) -> [Box] {
        var found: [Box] = []
        var position = range.lowerBound
        while let box = try box(at: position, before: range.upperBound) {
            guard found.count < Self.mostChildren else { throw .damaged("a box holds too many others") }
            found.append(box)
            position = box.end
        }
        return found
    }
}

extension [Box] {
    func first(_ type: BoxType) -> Box? { first { $0.type == type } }
}
