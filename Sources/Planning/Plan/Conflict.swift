/// A difference that an append-only API cannot express; nothing of the conversation is sent while there is one.
package struct Conflict: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A recorded segment stands in the spec with other options or another video.
        case edited([FieldChange])
        /// A recorded segment is not in the spec.
        case removed
        /// A segment that is not recorded stands before one that is.
        case inserted(before: String)
        /// A recorded segment stands in another order: recorded and in the spec, both from 1.
        case reordered(recorded: Int, spec: Int)
        /// The video stands recorded under another key already.
        case duplicateMedia([MediaIndex.Holder])
        /// Nothing is recorded under this key, and everything of the other key is in this spec.
        case keyRenamed(from: String)
        /// The spec's `id` is not the recorded conversation.
        case conversationMismatch(recorded: String, spec: String)
        /// A conversation that the spec names by `id` can't be built anew under a new id.
        case replacesNamedConversation(id: String)
    }

    package var kind: Kind
    /// Nil where the conflict is about the whole conversation.
    package var segmentID: String?
    /// From 1; nil where the spec has no such segment.
    package var specPosition: Int?
    /// From 1; nil where no such segment is recorded.
    package var recordedPosition: Int?
    /// The cheapest first.
    package var waysOut: [WayOut]
}

/// One field of a segment that is not what was sent.
package struct FieldChange: Hashable, Sendable {
    /// An option's name, or `video` for the media's SHA-256.
    package var field: String
    /// Canonical JSON as it may be shown (a bare digest for `video`); nil where it was not given.
    package var old: String?
    package var new: String?
    /// Both read the same because the value comes from the environment, which is neither shown nor stored; it is another.
    package var isHidden: Bool

    package init(field: String, old: String?, new: String?, isHidden: Bool) {
        self.field = field
        self.old = old
        self.new = new
        self.isHidden = isHidden
    }

    package static let video = "video"
}

/// A way to end a conflict, with its price.
package enum WayOut: Hashable, Sendable {
    /// Write the spec as it was sent.
    case putBack
    /// Move the segment behind the recorded ones, where it is an append like any other.
    case moveToEnd(billableSeconds: Double?)
    /// `runner accept SPEC SEGMENT`: the spec is taken as what was sent, and the conversation stays as it is.
    case accept(segmentID: String)
    /// `runner state mv`: what is recorded moves to the spec's key.
    case moveState(from: String, to: String)
    /// Give the conversation a key of its own history: the one that it had.
    case restoreKey(String)
    /// `allowDuplicate: true` sends and pays for the same video again.
    case allowDuplicate(billableSeconds: Double?)
    /// Write the recorded conversation's id, or none, into the spec.
    case correctID(recorded: String?)
    /// `runner apply --replace`: the whole conversation again under a new id.
    case replace(billableSeconds: Double?)

    /// Seconds that the API bills for this way; nil where a length is not known.
    package var billableSeconds: Double? {
        switch self {
        case .putBack, .accept, .moveState, .restoreKey, .correctID: 0
        case .moveToEnd(let seconds), .allowDuplicate(let seconds), .replace(let seconds): seconds
        }
    }
}
