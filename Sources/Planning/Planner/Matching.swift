/// Pairs by one property after the other; the k-th holder of a value on one side belongs to the k-th on the other.
struct Matching {
    private let desired: [Candidate]
    private let recorded: [RecordedSegment]
    private(set) var pairs: [Alignment.Pair] = []
    /// By index, what has no partner so far.
    private(set) var unpairedDesired: [Int]
    private(set) var unpairedRecorded: [Int]

    init(desired: [Candidate], recorded: [RecordedSegment]) {
        self.desired = desired
        self.recorded = recorded
        unpairedDesired = Array(desired.indices)
        unpairedRecorded = Array(recorded.indices)
    }

    /// Same options, same media, same id.
    mutating func pairUnchanged() {
        pair(isSame: true) {
            Named(key: $0.key, id: $0.segment.id)
        } with: {
            Named(key: $0.key, id: $0.id)
        }
    }

    /// Same options and media, and each side knows the other's id no more.
    mutating func pairRenamed() {
        let wanted = Set(desired.map(\.segment.id))
        let held = Set(recorded.map(\.id))
        pair(isSame: true) {
            held.contains($0.segment.id) ? nil : $0.key
        } with: {
            wanted.contains($0.id) ? nil : $0.key
        }
    }

    mutating func pairNamesakes() {
        pair(isSame: false, \.segment.id, with: \.id)
    }

    mutating func pairMedia() {
        pair(isSame: false, \.media, with: \.media)
    }

    /// Same options and media, whatever the ids.
    mutating func pairSame(preferringIDs: Bool) {
        let wanted = Dictionary(grouping: unpairedDesired) { desired[$0].key }
        let held = Dictionary(grouping: unpairedRecorded) { recorded[$0].key }
        var found: [Alignment.Pair] = []
        for (key, mine) in held {
            guard let theirs = wanted[key] else { continue }
            let count = min(mine.count, theirs.count)
            let shared = preferringIDs ? Set(theirs.map(desiredID)).intersection(mine.map(recordedID)) : []
            let old = Self.some(count, of: mine) { shared.contains(recordedID($0)) }
            let new = Self.some(count, of: theirs) { shared.contains(desiredID($0)) }
            found += zip(new, old).map { .init(desired: $0, recorded: $1, isSame: true, isInOrder: false) }
        }
        take(found)
    }

    private func desiredID(_ index: Int) -> String { desired[index].segment.id }

    private func recordedID(_ index: Int) -> String { recorded[index].id }

    /// So many of the indices, in their order; the favoured ones first where not all are wanted.
    private static func some(_ count: Int, of indices: [Int], favouring isFavoured: (Int) -> Bool) -> [Int] {
        guard count < indices.count else { return indices }
        return (indices.filter(isFavoured) + indices.filter { !isFavoured($0) }).prefix(count).sorted()
    }

    /// Pairs those that share a value and have no partner so far.
    private mutating func pair<Value: Hashable>(
        isSame: Bool,
        _ desiredValue: (Candidate) -> Value?,
        with recordedValue: (RecordedSegment) -> Value?
    ) {
        var waiting: [Value: [Int]] = [:]
        for index in unpairedRecorded.reversed() {
            if let value = recordedValue(recorded[index]) { waiting[value, default: []].append(index) }
        }
        take(
            unpairedDesired.compactMap { index in
                guard let value = desiredValue(desired[index]), let match = waiting[value]?.popLast() else {
                    return nil
                }
                return .init(desired: index, recorded: match, isSame: isSame, isInOrder: false)
            }
        )
    }

    private mutating func take(_ found: [Alignment.Pair]) {
        pairs += found
        let new = Set(found.map(\.desired))
        let old = Set(found.map(\.recorded))
        unpairedDesired.removeAll(where: new.contains)
        unpairedRecorded.removeAll(where: old.contains)
    }
}

private struct Named: Hashable {
    var key: SegmentKey?
    var id: String
}
