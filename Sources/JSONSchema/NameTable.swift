/// Names by their exact bytes, found without allocation; the table is half empty, so a miss is as quick as a hit.
struct NameTable: Sendable {
    private struct Cell: Sendable {
        var hash: UInt64
        var index: Int
        var name: String
    }

    private var cells: [Cell?] = []
    private var mask = 0

    /// Of equal names the first one wins.
    init(_ names: [String]) {
        guard !names.isEmpty else { return }
        var size = 4
        while size < names.count * 2 { size *= 2 }
        cells = Array(repeating: nil, count: size)
        mask = size - 1
        for (index, name) in names.enumerated() {
            let hash = Self.hash(name)
            let place = place(of: name, hash)
            if cells[place] == nil { cells[place] = Cell(hash: hash, index: index, name: name) }
        }
    }

    /// The number of `name` in the list that the table was made from.
    func index(of name: String) -> Int? {
        guard !cells.isEmpty else { return nil }
        return cells[place(of: name, Self.hash(name))]?.index
    }

    /// Where `name` is, or the free cell where it would be.
    private func place(of name: String, _ hash: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: hash) & mask
        while let cell = cells[place], cell.hash != hash || !cell.name.isExactly(name) { place = (place + 1) & mask }
        return place
    }

    private static func hash(_ name: String) -> UInt64 {
        var name = name
        return name.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
    }

    /// Eight bytes a step; instances are only looked up, so nobody can make the schema's own names collide.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
        var offset = 0
        while offset + 8 <= bytes.count {
            hash = mixed(hash, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var rest: UInt64 = 0
        for byte in bytes[offset...] { rest = rest << 8 | UInt64(byte) }
        return mixed(hash, rest)
    }

    private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 32
    }
}
