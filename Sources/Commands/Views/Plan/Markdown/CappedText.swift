/// A text that grows by whole pieces up to a size.
struct CappedText {
    private(set) var text = ""
    private var room: Int

    /// In UTF-16 units: no way of counting characters comes to more.
    init(limit: Int) {
        room = limit
    }

    /// Whether the piece was taken.
    mutating func add(_ piece: String) -> Bool {
        let size = piece.utf16.count
        guard size <= room else { return false }
        text += piece
        room -= size
        return true
    }

    /// Takes pieces from the front while they fit; what is left over is not taken.
    mutating func add(_ pieces: [String]) -> ArraySlice<String> {
        var rest = pieces[...]
        while let next = rest.first, add(next) { rest = rest.dropFirst() }
        return rest
    }

    /// Room that nothing else takes.
    mutating func reserve(_ size: Int) {
        room -= size
    }

    mutating func release(_ size: Int) {
        room += size
    }
}
