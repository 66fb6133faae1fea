/// What came of putting a document in place: all of it, or nothing.
package enum Restoring: Hashable, Sendable {
    case restored(Counts)
    /// Nothing was written.
    case refused([Refusal])

    package struct Counts: Hashable, Sendable {
        /// Lives that were not recorded here.
        package var added = 0
        /// Lives that the document knows more of.
        package var advanced = 0
        /// Lives that are recorded just so.
        package var unchanged = 0

        package init(added: Int = 0, advanced: Int = 0, unchanged: Int = 0) {
            self.added = added
            self.advanced = advanced
            self.unchanged = unchanged
        }
    }

    /// A life that can't be put in place without losing what is recorded.
    package struct Refusal: Hashable, Sendable {
        /// In the document's `conversations`, from 0.
        package var index: Int
        package var place: ConversationPlace
        package var reason: Reason
    }

    package enum Reason: Hashable, Sendable {
        /// Another conversation is recorded under the key.
        case keyTaken
        /// What is recorded here has gone on since.
        case older(recorded: Int, document: Int)
        /// The same life has gone on here and there, from this act on.
        case diverged(serial: Int)
        /// An attempt of this id belongs to another conversation here.
        case attemptTaken(id: String)
    }
}
