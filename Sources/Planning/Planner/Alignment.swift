/// How the spec's segments and the recorded ones belong together, in time that grows like n log n.
struct Alignment {
    struct Pair: Hashable {
        /// Index among the spec's segments.
        var desired: Int
        /// Index among the recorded segments.
        var recorded: Int
        /// Same options, same media.
        var isSame: Bool
        /// Follows every pair before it in both orders.
        var isInOrder: Bool
    }

    /// By index in the spec.
    private(set) var pairs: [Pair]
    private(set) var unpairedDesired: [Int]
    private(set) var unpairedRecorded: [Int]

    /// Pairs what is the same first, then what has the same id, then what has the same media.
    init(desired: [Candidate], recorded: [RecordedSegment]) {
        var matching = Matching(desired: Array(desired.indices), recorded: Array(recorded.indices))
        matching.pair(isSame: true) {
            desired[$0].key
        } with: {
            recorded[$0].key
        }
        matching.pair(isSame: false) {
            desired[$0].segment.id
        } with: {
            recorded[$0].id
        }
        matching.pair(isSame: false) {
            desired[$0].media
        } with: {
            recorded[$0].media
        }
        pairs = Self.markOrder(matching.pairs.sorted { $0.desired < $1.desired })
        unpairedDesired = matching.desired
        unpairedRecorded = matching.recorded
    }

    /// Marks a longest run of pairs that keeps the recorded order; the others are the fewest that must have been moved.
    private static func markOrder(_ pairs: [Pair]) -> [Pair] {
        var tails: [Int] = []
        var previous = [Int?](repeating: nil, count: pairs.count)
        for index in pairs.indices {
            let place = firstTail(in: tails, of: pairs, notBelow: pairs[index].recorded)
            previous[index] = place > 0 ? tails[place - 1] : nil
            if place == tails.count { tails.append(index) } else { tails[place] = index }
        }
        var marked = pairs
        var next = tails.last
        while let index = next {
            marked[index].isInOrder = true
            next = previous[index]
        }
        return marked
    }

    private static func firstTail(in tails: [Int], of pairs: [Pair], notBelow value: Int) -> Int {
        var low = 0
        var high = tails.count
        while low < high {
            let middle = (low + high) / 2
            if pairs[tails[middle]].recorded < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Pairs by one property after the other; the k-th holder of a value on one side belongs to the k-th on the other.
private struct Matching {
    var pairs: [Alignment.Pair] = []
    var desired: [Int]
    var recorded: [Int]

    init(desired: [Int], recorded: [Int]) {
        self.desired = desired
        self.recorded = recorded
    }

    mutating func pair<Value: Hashable>(
        isSame: Bool,
        _ desiredValue: (Int) -> Value?,
        with recordedValue: (Int) -> Value?
    ) {
        var waiting: [Value: [Int]] = [:]
        for index in recorded.reversed() {
            if let value = recordedValue(index) { waiting[value, default: []].append(index) }
        }
        var paired: Set<Int> = []
        desired.removeAll { index in
            guard let value = desiredValue(index), let match = waiting[value]?.popLast() else { return false }
            pairs.append(.init(desired: index, recorded: match, isSame: isSame, isInOrder: false))
            paired.insert(match)
            return true
        }
        recorded.removeAll(where: paired.contains)
    }
}
