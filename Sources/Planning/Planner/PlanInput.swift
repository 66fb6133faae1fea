/// All that a plan is made of.
package struct PlanInput: Hashable, Sendable {
    package enum Mode: Hashable, Sendable {
        /// Go on from what is recorded.
        case extend
        /// Send everything again to a new conversation; what is recorded is archived.
        case replace
    }

    /// What to do about a segment whose job failed with nothing sent after it.
    ///
    /// A failed segment can never be put in its place once something follows it, and sending it again costs money again, so
    /// both need an explicit choice. A failed segment with others behind it is past choosing and is kept as it is.
    package enum FailedSegments: Hashable, Sendable {
        /// Nothing is sent after it.
        case stop
        /// It is sent again, with the spec's options, which may be other ones by now.
        case retry
        /// It stays failed, and what follows is sent.
        case goOn
    }

    package var target: String
    package var desired: DesiredConversation
    /// Nil where nothing is recorded under the key.
    package var recorded: RecordedConversation?
    package var mediaIndex: MediaIndex
    package var mode: Mode
    package var failedSegments: FailedSegments
    /// Whether the target answers an attempt that is sent again with its first answer.
    package var honoursIdempotencyKey: Bool

    package init(
        target: String,
        desired: DesiredConversation,
        recorded: RecordedConversation?,
        mediaIndex: MediaIndex = MediaIndex(),
        mode: Mode = .extend,
        failedSegments: FailedSegments = .stop,
        honoursIdempotencyKey: Bool = false
    ) {
        self.target = target
        self.desired = desired
        self.recorded = recorded
        self.mediaIndex = mediaIndex
        self.mode = mode
        self.failedSegments = failedSegments
        self.honoursIdempotencyKey = honoursIdempotencyKey
    }
}
