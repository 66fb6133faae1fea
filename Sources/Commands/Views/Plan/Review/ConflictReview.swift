import Planning

/// Conflicts that are equal but for their segment, with the ways out that they share.
struct ConflictReview: Hashable, Sendable {
    /// Stable, kebab-case.
    var id: String
    /// One line, lower case, no full stop.
    var message: String
    /// Each of several; empty where there is one, which the message names.
    var places: [Place]
    var segmentIDs: [String]
    /// What is changed in all of them alike.
    var changes: [ChangeReview]
    /// The cheapest first.
    var waysOut: [WayOutReview]
    /// How many conflicts these are.
    var count: Int

    /// One of several conflicts.
    struct Place: Hashable, Sendable {
        var text: String
        /// Empty where the same is changed in all of them.
        var changes: [ChangeReview]
    }
}

/// A way to end a conflict, with its price.
struct WayOutReview: Hashable, Sendable {
    /// What to do, in a few words.
    var deed: String
    /// To be typed into a shell.
    var command: String?
    /// Nil where the length is not known.
    var billableSeconds: Double?
}

/// Puts conflicts together that one edit has made.
enum ConflictGroups {
    /// In the order of each group's first.
    static func review(
        _ conflicts: [Conflict],
        spec: String,
        changes: (Conflict) -> [ChangeReview]
    ) -> [ConflictReview] {
        var order: [Likeness] = []
        var groups: [Likeness: [Conflict]] = [:]
        for conflict in conflicts {
            let likeness = Likeness(conflict)
            if groups[likeness] == nil { order.append(likeness) }
            groups[likeness, default: []].append(conflict)
        }
        return order.compactMap { groups[$0] }.map { review(group: $0, spec: spec, changes: changes) }
    }

    private static func review(
        group: [Conflict],
        spec: String,
        changes: (Conflict) -> [ChangeReview]
    ) -> ConflictReview {
        let first = group[0]
        let isOne = group.count == 1
        let isAlike = group.allSatisfy { $0.fieldChanges == first.fieldChanges }
        return ConflictReview(
            id: first.id,
            message: isOne ? first.message : first.messageOfSeveral,
            places: isOne ? [] : group.map { .init(text: $0.place, changes: isAlike ? [] : changes($0)) },
            segmentIDs: group.compactMap(\.segmentID),
            changes: isAlike ? changes(first) : [],
            waysOut: first.waysOut.map { $0.review(spec: spec, of: group) },
            count: group.count
        )
    }
}

/// What conflicts must share to be told as one.
private struct Likeness: Hashable {
    var id: String
    var fields: [String]
    /// The segment's own name and price taken out.
    var waysOut: [WayOut]

    init(_ conflict: Conflict) {
        id = conflict.id
        fields = conflict.fieldChanges.map(\.field)
        waysOut = conflict.waysOut.map(\.nameless)
    }
}

extension WayOut {
    fileprivate var nameless: WayOut {
        switch self {
        case .accept: .accept(segmentID: "")
        case .moveToEnd: .moveToEnd(billableSeconds: nil)
        case .allowDuplicate: .allowDuplicate(billableSeconds: nil)
        case .putBack, .moveState, .restoreKey, .correctID, .replace: self
        }
    }

    fileprivate func review(spec: String, of group: [Conflict]) -> WayOutReview {
        let isOne = group.count == 1
        let way: WayOut =
            switch self {
            case .accept(let id): .accept(segmentID: isOne ? id : "SEGMENT")
            case .moveToEnd: .moveToEnd(billableSeconds: sum(group))
            case .allowDuplicate: .allowDuplicate(billableSeconds: sum(group))
            case .putBack, .moveState, .restoreKey, .correctID, .replace: self
            }
        return WayOutReview(
            deed: isOne ? way.deed : way.deedForEach,
            command: way.command(spec: spec),
            billableSeconds: way.billableSeconds
        )
    }

    /// What this way costs for all of a group; nil where a part is not known.
    private func sum(_ group: [Conflict]) -> Double? {
        var sum = 0.0
        for conflict in group {
            let same = conflict.waysOut.first { $0.nameless == nameless }
            guard let seconds = same?.billableSeconds else { return nil }
            sum += seconds
        }
        return sum
    }

    private var deedForEach: String {
        switch self {
        case .putBack, .moveState, .restoreKey, .correctID, .replace: deed
        case .moveToEnd: "move them behind the segments that were sent"
        case .accept: "\(deed), for each SEGMENT"
        case .allowDuplicate: "send them again all the same: 'allowDuplicate: true' on each segment"
        }
    }
}

extension Conflict {
    /// Empty for what is no edit.
    var fieldChanges: [FieldChange] {
        switch kind {
        case .edited(let changes): changes
        case .removed, .reordered, .inserted, .duplicateMedia, .keyRenamed, .conversationMismatch,
            .replacesNamedConversation:
            []
        }
    }

    /// The message for several.
    fileprivate var messageOfSeveral: String {
        switch kind {
        case .edited(let changes):
            "segments were sent and are changed: \(changes.map(\.field).joined(separator: ", "))"
        case .removed: "segments were sent and are not in the spec"
        case .inserted: "segments are new and stand before ones that were sent"
        case .reordered: "segments were sent in another order"
        case .duplicateMedia: "videos were sent already"
        case .keyRenamed, .conversationMismatch, .replacesNamedConversation: message
        }
    }

    /// Which one of several it is.
    fileprivate var place: String {
        let segment = "'\(segmentID ?? "")'"
        switch kind {
        case .edited, .removed, .keyRenamed, .conversationMismatch, .replacesNamedConversation: return segment
        case .inserted(let next): return "\(segment) before '\(next)'"
        case .reordered(let recorded, let spec): return "\(segment) from \(recorded) to \(spec)"
        case .duplicateMedia(let holders):
            return "\(segment) as " + holders.map { "'\($0.segmentID)' of '\($0.key)'" }.joined(separator: ", ")
        }
    }
}
