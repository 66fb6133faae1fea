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

    /// FNV-1a: instances are only looked up, so nobody can make the schema's own names collide.
    private static func hash(_ name: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash ^ hash >> 32
    }
}
