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

extension PlanInput {
    /// The media that the planner may ask `mediaIndex` about; none where everything stands recorded already.
    ///
    /// Where the recorded segments agree with the spec's first ones in id and media, whatever is left without a partner has the
    /// media of a segment behind them: who loses its namesake to another segment of the same media has those media too.
    package static func mediaInQuestion(
        _ desired: DesiredConversation,
        beside recorded: RecordedConversation?,
        mode: Mode
    ) -> Set<String> {
        let standing = mode == .replace ? [] : (recorded?.segments ?? []).standing
        let agrees =
            standing.count <= desired.segments.count
            && zip(desired.segments, standing).allSatisfy { wanted, held in
                guard wanted.id == held.id else { return false }
                // What was not read is taken for its namesake only where the file's name is the same.
                guard let digest = wanted.media.sha256 else {
                    return held.video.map { $0.fileName == wanted.video.fileName } ?? true
                }
                return digest == held.mediaSHA256
            }
        let rest = desired.segments.dropFirst(agrees ? standing.count : 0)
        let media = Set(rest.compactMap(\.media.sha256))
        // What was not read may be taken for anything that is recorded here.
        return rest.allSatisfy { $0.media.sha256 != nil } ? media : media.union(standing.compactMap(\.mediaSHA256))
    }
}

extension DesiredMedia {
    /// As read or pinned; nil where only the recorded state may know it.
    fileprivate var sha256: String? {
        switch self {
        case .known(let facts): facts.sha256
        case .unread(let pin, _): pin
        }
    }
}
