/// The spec laid beside what is recorded: how far they agree, and what is left over.
struct Comparison {
    let input: PlanInput
    let candidates: [Candidate]
    /// What the spec is compared with: recorded segments that were not accepted as missing.
    let recorded: [RecordedSegment]
    /// How many segments agree from the start.
    let agreed: Int
    /// What a new conversation leaves behind does not count.
    let base: RecordedConversation?

    init(_ input: PlanInput) {
        self.input = input
        base = input.mode == .replace ? nil : input.recorded
        let recorded = (base?.segments ?? []).standing
        var reader = Candidates(desired: input.desired.segments, recorded: recorded)
        let candidates = input.desired.segments.enumerated().map { reader.candidate($1, at: $0 + 1) }
        agreed = zip(candidates, recorded).prefix { $0.key == $1.key }.count
        self.candidates = candidates
        self.recorded = recorded
    }

    /// Whether what is recorded is a prefix of the spec, or would be with the failed end sent again.
    var isPrefix: Bool { agreed == recorded.count || endIsToBeSentAgain }

    /// The segments of the spec that are not recorded, where what is recorded is a prefix.
    var pending: ArraySlice<Candidate> { candidates.dropFirst(recorded.count) }

    /// The newest segment, where its job failed and nothing was sent after it.
    var failedEnd: RecordedSegment? {
        guard let last = recorded.last, last.isFailed, last.position == recordedCount else { return nil }
        return last
    }

    /// Those accepted as missing still have their place in the conversation.
    var recordedCount: Int { base?.segments.map(\.position).max() ?? 0 }

    /// A job that failed left nothing in the conversation, so the spec may say its segment in another way.
    private var endIsToBeSentAgain: Bool {
        guard let failedEnd, agreed == recorded.count - 1, candidates.indices.contains(agreed) else { return false }
        switch input.failedSegments {
        case .stop, .retry: return candidates[agreed].segment.id == failedEnd.id
        case .goOn: return false
        }
    }

    /// The failed end, where the spec sends it again with another video.
    var exchangedEnd: Candidate? {
        guard input.failedSegments == .retry, let failedEnd, candidates.indices.contains(recorded.count - 1),
            isPrefix, candidates[recorded.count - 1].media != failedEnd.media
        else { return nil }
        return candidates[recorded.count - 1]
    }

    /// A sending without a known outcome of a segment that has its place already.
    var openSecondSending: OpenAttempt? { base?.openAttempts.first { $0.position <= recordedCount } }

    /// The reading that is nearest to the record; of two as near, the one that goes by ids.
    var alignment: Alignment {
        let readings = Alignment.Preference.allCases.map {
            Alignment(desired: candidates, recorded: recorded, preferring: $0)
        }
        return readings.dropFirst().reduce(readings[0]) { $1.distance < $0.distance ? $1 : $0 }
    }
}
