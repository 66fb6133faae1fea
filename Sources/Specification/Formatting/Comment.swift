/// A comment of a text, from its `#` to the last sign that is seen.
struct Comment: Hashable {
    var text: String
    /// Counted from 1.
    var column: Int
    /// Whether nothing else stands on its line.
    var isOwnLine: Bool
    /// Whether an empty line stands before it.
    var followsBlankLine: Bool
}

/// What stands above a member of a collection and goes where it goes.
struct Lead {
    var comments: [Comment] = []
    /// Whether an empty line stands just before the member itself.
    var memberFollowsBlankLine = false

    /// Whether an empty line comes first of all.
    var startsWithBlankLine: Bool {
        get { comments.first?.followsBlankLine ?? memberFollowsBlankLine }
        set {
            if comments.isEmpty {
                memberFollowsBlankLine = newValue
            } else {
                comments[0].followsBlankLine = newValue
            }
        }
    }
}
