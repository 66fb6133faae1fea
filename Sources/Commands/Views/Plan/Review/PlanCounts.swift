/// The segments of a plan by how they stand.
struct PlanCounts: Hashable, Sendable {
    var create = 0
    var append = 0
    var retry = 0
    var wait = 0
    var rename = 0
    var failed = 0
    var unknown = 0
    var keep = 0
    var held = 0
    /// Differences that can't be expressed; one segment may have several.
    var conflicts = 0
    /// Videos that can't be sent.
    var problems = 0
    var conversations = 0
    var refused = 0

    init() {}

    init(_ conversation: ConversationReview) {
        for segment in conversation.segments { count(segment.standing) }
        conflicts = conversation.conflicts.reduce(0) { $0 + $1.count }
        problems = conversation.problems.count
        conversations = 1
        refused = conversation.isRefused ? 1 : 0
    }

    private mutating func count(_ standing: SegmentReview.Standing) {
        switch standing {
        case .keep, .dropped: keep += 1
        case .rename: rename += 1
        case .wait: wait += 1
        case .failed: failed += 1
        case .unknown: unknown += 1
        case .create: create += 1
        case .append: append += 1
        case .retry: retry += 1
        case .held: held += 1
        case .conflict: break
        }
    }

    static func + (left: PlanCounts, right: PlanCounts) -> PlanCounts {
        var sum = left
        for path in Self.numbers { sum[keyPath: path] += right[keyPath: path] }
        return sum
    }

    private static var numbers: [WritableKeyPath<PlanCounts, Int>] {
        [
            \.create, \.append, \.retry, \.wait, \.rename, \.failed, \.unknown, \.keep, \.held, \.conflicts, \.problems,
            \.conversations, \.refused,
        ]
    }

    /// `1 to create`, `3 unchanged`, …: those that are there.
    var parts: [String] {
        let all = [
            (create, "to create"), (append, "to append"), (retry, "to retry"), (wait, "to wait for"),
            (rename, "to rename"), (failed, "failed"), (unknown, "unknown"), (held, "held back"), (keep, "unchanged"),
        ]
        return all.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    }

    /// `2 conflicts`, `1 video cannot be sent`: those that are there.
    var troubles: [String] {
        let found = [
            conflicts > 0 ? Quantities.count(conflicts, "conflict") : nil,
            problems > 0 ? "\(Quantities.count(problems, "video")) cannot be sent" : nil,
        ]
        return found.compactMap(\.self)
    }

    var refusal: String { "Refused: \(troubles.joined(separator: ", ")); nothing is sent" }
}
