/// A set of small whole numbers that needs no memory of its own up to 63.
struct IndexBits {
    private var low: UInt64 = 0
    /// Nil rather than empty: copying nothing costs nothing.
    private var high: [UInt64]?

    mutating func insert(_ index: Int) {
        guard index >= 64 else {
            low |= 1 << UInt64(index)
            return
        }
        let word = index / 64 - 1
        var words = high ?? []
        high = nil
        if word >= words.count { words.append(contentsOf: repeatElement(0, count: word - words.count + 1)) }
        words[word] |= 1 << UInt64(index % 64)
        high = words
    }

    func contains(_ index: Int) -> Bool {
        guard index >= 64 else { return low & 1 << UInt64(index) != 0 }
        let word = index / 64 - 1
        guard let high, word < high.count else { return false }
        return high[word] & 1 << UInt64(index % 64) != 0
    }

    mutating func formUnion(_ other: IndexBits) {
        low |= other.low
        guard let words = other.high else { return }
        guard let own = high else {
            high = words
            return
        }
        let (short, long) = own.count < words.count ? (own, words) : (words, own)
        high = zip(short, long).map { $0 | $1 } + long[short.count...]
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
