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
    /// By index in the spec, those of the pairs that are in order.
    private let keepers: [Int]
    /// How many segments this reading calls new, gone or moved by an id that means another one on the other side.
    private let misnamed: Int

    /// What counts first: two readings of one edit can both be true.
    enum Preference: CaseIterable {
        /// The ids: a segment that is the same under another id belongs to it only where both ids are new to the other side.
        case ids
        /// What is the same; of several, those that still have an id of the other side.
        case content
        /// What is the same; of several, the first.
        case order
    }

    /// Pairs what is the same, what has the same id, and what has the same media.
    init(desired: [Candidate], recorded: [RecordedSegment], preferring preference: Preference) {
        var matching = Matching(desired: desired, recorded: recorded)
        switch preference {
        case .ids:
            matching.pairUnchanged()
            matching.pairRenamed()
            matching.pairNamesakes()
            matching.pairSame(preferringIDs: true)
        case .content, .order:
            matching.pairSame(preferringIDs: preference == .content)
            matching.pairNamesakes()
        }
        matching.pairMedia()
        pairs = Self.markOrder(matching.pairs.sorted { $0.desired < $1.desired })
        keepers = pairs.filter(\.isInOrder).map(\.desired)
        unpairedDesired = matching.unpairedDesired
        unpairedRecorded = matching.unpairedRecorded
        misnamed = Self.misnamed(pairs, matching, desired.map(\.segment.id), recorded.map(\.id))
    }

    /// How many segments agree from the start.
    var agreed: Int {
        pairs.enumerated().prefix { $1.isSame && $1.desired == $0 && $1.recorded == $0 }.count
    }

    /// How far this reading goes from the record: its conflicts, and the ids that it has to ignore.
    var distance: Int {
        let changed = pairs.count { !$0.isSame }
        let moved = pairs.count { !$0.isInOrder }
        let inserted = unpairedDesired.count { keeper(after: $0) != nil }
        return changed + moved + unpairedRecorded.count + inserted + misnamed
    }

    /// The next segment of the spec that keeps its place among the recorded ones.
    func keeper(after desired: Int) -> Int? {
        var low = 0
        var high = keepers.count
        while low < high {
            let middle = (low + high) / 2
            if keepers[middle] > desired { high = middle } else { low = middle + 1 }
        }
        return low < keepers.count ? keepers[low] : nil
    }

    private static func misnamed(_ pairs: [Pair], _ matching: Matching, _ new: [String], _ old: [String]) -> Int {
        let wanted = Set(new)
        let held = Set(old)
        return matching.unpairedDesired.count { held.contains(new[$0]) }
            + matching.unpairedRecorded.count { wanted.contains(old[$0]) }
            + pairs.count { !$0.isInOrder && new[$0.desired] != old[$0.recorded] && held.contains(new[$0.desired]) }
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
