/// A set of small whole numbers that needs no memory of its own up to 63.
struct IndexBits {
    private var low: UInt64 = 0
    private var high: [UInt64] = []

    mutating func insert(_ index: Int) {
        guard index >= 64 else {
            low |= 1 << UInt64(index)
            return
        }
        let word = index / 64 - 1
        if word >= high.count { high.append(contentsOf: repeatElement(0, count: word - high.count + 1)) }
        high[word] |= 1 << UInt64(index % 64)
    }

    func contains(_ index: Int) -> Bool {
        guard index >= 64 else { return low & 1 << UInt64(index) != 0 }
        let word = index / 64 - 1
        return word < high.count && high[word] & 1 << UInt64(index % 64) != 0
    }

    mutating func formUnion(_ other: IndexBits) {
        low |= other.low
        for (word, bits) in other.high.enumerated() {
            if word < high.count { high[word] |= bits } else { high.append(bits) }
        }
    }
}

/// Which items or properties of one value have been looked at, for the `unevaluated…` keywords (core, 11).
struct Marks {
    /// False where nobody will ask: then nothing is remembered.
    let isAsked: Bool
    private var all = false
    private var bits = IndexBits()

    init(isAsked: Bool) {
        self.isAsked = isAsked
    }

    func contains(_ index: Int) -> Bool { all || bits.contains(index) }

    mutating func insert(_ index: Int) {
        if isAsked { bits.insert(index) }
    }

    mutating func insertAll() { all = true }

    /// Takes over what a branch that holds has looked at.
    mutating func merge(_ branch: Marks) {
        guard isAsked else { return }
        all = all || branch.all
        bits.formUnion(branch.bits)
    }

    /// The same question for a branch that may not hold.
    var fork: Marks { Marks(isAsked: isAsked) }
}
