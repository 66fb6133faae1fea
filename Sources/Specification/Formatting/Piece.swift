/// A node of a text with the comments that belong to it: every word of it is copied, only what stands between is not.
struct Piece {
    /// Its anchor and tag, as written.
    var properties: [String] = []
    /// Those between what introduces it (`key:`, `-`) and itself.
    var before: [Comment] = []
    var content = Content.empty
    /// The name that its anchor gives it.
    var anchor: String?

    enum Content {
        /// Nothing is written; null, or what a tag makes of it.
        case empty
        /// On one line.
        case text(String)
        /// A text that goes over several lines, each without its indentation.
        case lines([String])
        case block(BlockScalar)
        case alias(name: String)
        case collection(Collection)
    }

    /// What a key says; nil for all but scalars.
    var word: String?
    /// Whether it is `<<` without quotes.
    var isMergeKey = false
}

/// A `|` or `>` scalar, line by line.
struct BlockScalar {
    var header: String
    var comment: Comment?
    /// The indentation that the header states, as blanks more than the collection around has.
    var statedIndentation: Int?
    /// Without their indentation.
    var lines: [String]
    /// Whether empty lines behind it are part of it.
    var keepsBlankLines: Bool
}

/// A list or a mapping, in brackets or not.
struct Collection {
    enum Kind {
        case list
        case mapping
        /// `a: b` in a list, without brackets of its own.
        case singlePair
    }

    var kind: Kind
    var isFlow: Bool
    var members: [Member] = []
    /// The comments behind the last member.
    var foot: [Comment] = []
}

/// An item of a list, or a key with its value.
struct Member {
    var lead = Lead()
    /// Nil in a list.
    var key: Piece?
    var value = Piece()
    /// The comment at the end of its last line.
    var trailing: Comment?
    /// Comments where the value would stand, if there is none.
    var inner: [Comment] = []
    /// Whether the key has to be written behind a `?`.
    var isExplicit = false
}

/// A whole text in pieces.
struct PieceDocument {
    /// Directives and `---`, as written.
    var prologue: [String] = []
    /// The comment on the line of `---`.
    var startComment: Comment?
    /// What stands above everything and belongs to no key.
    var header: [Comment] = []
    var isHeaderApart = false
    var root = Member()
    var foot: [Comment] = []
    /// `...` and what follows it, as written.
    var epilogue: [String] = []
    /// All comments, in the order of the text.
    var comments: [Comment] = []
}
