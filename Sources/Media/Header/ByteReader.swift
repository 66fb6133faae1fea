/// Bytes at known places, of a file or of a test's array.
protocol ByteSource {
    var byteCount: Int64 { get }

    /// Fills as much of the buffer as there is from `offset` on, and says how much that was.
    func fill(_ buffer: UnsafeMutableRawBufferPointer, from offset: Int64) throws(HeaderFault) -> Int
}

/// Why a header can't be read, before the file's name is added.
enum HeaderFault: Error, Hashable {
    case media(MediaError)
    case notMP4(ForeignFormat?)
    case truncated(String)
    case damaged(String)

    /// A field lies outside of the box that should hold it.
    static let fieldOutsideBox = HeaderFault.damaged("a box is shorter than its own fields")

    func error(path: String) -> MediaError {
        switch self {
        case .media(let error): error
        case .notMP4(let format): .notMP4(path: path, looksLike: format)
        case .truncated(let reason): .truncated(path: path, reason: reason)
        case .damaged(let reason): .damaged(path: path, reason: reason)
        }
    }
}

/// Reads numbers through one small window, and stops files that would keep it busy for long.
final class ByteReader {
    private static let windowLength = 4096
    /// What a header may cost: four hours in fragments of one frame cost less, a million reads cost more.
    private static let allowance = 32_000_000
    private static let readCost = 32

    let byteCount: Int64
    private let source: any ByteSource
    private var window: [UInt8] = []
    private var windowStart: Int64 = 0
    private var remainingAllowance = ByteReader.allowance

    init(_ source: any ByteSource) {
        self.source = source
        byteCount = source.byteCount
    }

    /// Counts a box or a table's entry that is about to be looked at.
    func spend(_ amount: Int = 1) throws(HeaderFault) {
        guard amount <= remainingAllowance else { throw .damaged("it has more boxes and tables than any real one") }
        remainingAllowance -= amount
    }

    /// The big-endian number in the `length` (at most 8) bytes from `offset` on.
    func number(at offset: Int64, length: Int) throws(HeaderFault) -> UInt64 {
        let first = try position(of: offset, length: length)
        var value: UInt64 = 0
        for index in first..<first + length {
            value = value << 8 | UInt64(window[index])
        }
        return value
    }

    /// At most `count` bytes from `offset` on; fewer where the file ends.
    func bytes(at offset: Int64, count: Int) throws(HeaderFault) -> [UInt8] {
        try spend(Self.readCost)
        var buffer = [UInt8](repeating: 0, count: count)
        let filled = try fill(&buffer, at: offset)
        buffer.removeLast(count - filled)
        return buffer
    }

    /// Where in the window the wanted bytes stand, after reading them if need be.
    private func position(of offset: Int64, length: Int) throws(HeaderFault) -> Int {
        guard offset >= 0, offset <= byteCount - Int64(length) else { throw .fieldOutsideBox }
        if offset < windowStart || offset - windowStart > Int64(window.count - length) {
            window = try bytes(at: offset, count: Self.windowLength)
            windowStart = offset
            // The file became shorter since its size was asked for.
            guard window.count >= length else { throw .truncated("it ends at byte \(offset + Int64(window.count))") }
        }
        return Int(offset - windowStart)
    }

    private func fill(_ buffer: inout [UInt8], at offset: Int64) throws(HeaderFault) -> Int {
        // The closure of an array's own method can't throw a typed error.
        var outcome: Result<Int, HeaderFault> = .success(0)
        buffer.withUnsafeMutableBytes { bytes in
            outcome = Result { () throws(HeaderFault) in try source.fill(bytes, from: offset) }
        }
        return try outcome.get()
    }
}
