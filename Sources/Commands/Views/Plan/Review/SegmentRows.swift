import AsyncVideoAPI
import Planning

/// Lays a plan's steps, its conflicts and what is recorded into one row of segments.
struct SegmentRows {
    private let comparisons: [SegmentComparison]
    private let desired: [DesiredSegment]
    private let dropped: [RecordedSegment]
    private let isDeep: Bool
    /// By position in the spec.
    private let conflicts: [Int: [Conflict]]
    private let steps: [Int: [Step]]
    /// Of what the spec no longer has, by position in the recorded order.
    private let removals: [Int: [SegmentReview.Trouble]]
    private let strays: [Step]

    init(_ plan: Plan, _ input: PlanInput, _ comparisons: [SegmentComparison], isDeep: Bool) {
        self.comparisons = comparisons
        self.isDeep = isDeep
        desired = input.desired.segments
        dropped = input.mode == .replace ? [] : (input.recorded?.segments ?? []).filter(\.isDropped)
        conflicts = Dictionary(grouping: plan.conflicts.filter { $0.specPosition != nil }) { $0.specPosition ?? 0 }
        steps = Dictionary(grouping: plan.steps.filter { $0.specPosition != nil }) { $0.specPosition ?? 0 }
        let gone = plan.conflicts.filter { $0.specPosition == nil && $0.recordedPosition != nil }
        removals = Dictionary(grouping: gone) { $0.recordedPosition ?? 0 }
            .mapValues { $0.map(SegmentReview.Trouble.init) }
        strays = plan.steps.filter { $0.specPosition == nil }
    }

    /// In the order of the spec; what it no longer has stands where it is recorded, before everything new.
    var all: [SegmentReview] {
        var gone = goneByPosition[...]
        var rows: [SegmentReview] = []
        for comparison in comparisons where comparison.spec != nil {
            let next = self.rows(of: comparison)
            let place = next.first.map(place) ?? 0
            let before = gone.prefix { ($0.position ?? 0) < place }
            rows += before + next
            gone = gone.dropFirst(before.count)
        }
        return rows + gone
    }

    /// How far a row is behind what is recorded; what stands in the middle without a record moves nothing.
    private func place(_ segment: SegmentReview) -> Int {
        switch segment.standing {
        case .create, .append, .retry, .held: Int.max
        case .conflict, .keep, .rename, .wait, .failed, .unknown, .dropped: segment.position ?? 0
        }
    }

    private func rows(of comparison: SegmentComparison) -> [SegmentReview] {
        guard let spec = comparison.spec else { return [] }
        let found = conflicts[spec.position] ?? []
        guard found.isEmpty else {
            return [complete(SegmentReview(comparison, .conflict(found.map(SegmentReview.Trouble.init))), comparison)]
        }
        guard let steps = steps[spec.position] else { return [complete(SegmentReview(comparison, .keep), comparison)] }
        return steps.map { complete(SegmentReview($0), comparison) }
    }

    private var goneByPosition: [SegmentReview] {
        let removed = comparisons.filter { $0.spec == nil }
            .map { complete(SegmentReview($0, .conflict(removals[$0.recorded?.position ?? 0] ?? [])), $0) }
        let others = dropped.map { SegmentReview($0) } + strays.map { SegmentReview($0) }
        return (removed + others).enumerated()
            .sorted { ($0.element.position ?? 0, $0.offset) < ($1.element.position ?? 0, $1.offset) }
            .map(\.element)
    }

    /// With what a step does not say of a segment that is not sent.
    private func complete(_ segment: SegmentReview, _ comparison: SegmentComparison) -> SegmentReview {
        var segment = segment
        segment.video = segment.video ?? comparison.spec?.video ?? comparison.recorded?.video
        segment.duration = segment.duration ?? comparison.spec?.duration ?? comparison.recorded?.duration
        segment.channels = segment.channels ?? comparison.spec?.channels ?? comparison.recorded?.channels
        segment.byteCount = segment.byteCount ?? comparison.spec?.byteCount ?? comparison.recorded?.byteCount
        guard isDeep else { return segment }
        segment.options = options(comparison)
        segment.evidence = EvidenceReview(comparison)
        return segment
    }

    private func options(_ comparison: SegmentComparison) -> [OptionReview] {
        guard let spec = comparison.spec else { return OptionReview.read(comparison.recorded?.options) }
        return OptionReview.all(desired[spec.position - 1].displayOptions)
    }
}

extension SegmentReview {
    /// A step of a plan, with what the step itself says.
    init(_ step: Step) {
        self.init(
            standing: Standing(step.action),
            id: step.segmentID,
            specPosition: step.specPosition,
            position: step.position,
            video: step.video,
            duration: step.media?.duration,
            channels: step.media?.channels,
            byteCount: step.media?.byteCount,
            billableSeconds: step.billableSeconds
        )
    }

    fileprivate init(_ comparison: SegmentComparison, _ standing: Standing) {
        self.init(
            standing: standing,
            id: comparison.spec?.segmentID ?? comparison.recorded?.segmentID ?? "",
            specPosition: comparison.spec?.position,
            position: comparison.recorded?.position
        )
    }

    fileprivate init(_ recorded: RecordedSegment) {
        self.init(
            standing: .dropped,
            id: recorded.id,
            position: recorded.position,
            video: recorded.video,
            duration: recorded.duration,
            channels: recorded.channels,
            byteCount: recorded.byteCount,
            options: OptionReview.read(recorded.options)
        )
    }
}

extension SegmentReview.Standing {
    init(_ action: Step.Action) {
        switch action {
        case .keep: self = .keep
        case .rename(let old): self = .rename(from: old)
        case .wait(let job): self = .wait(job: job)
        case .failed(_, let reason, _): self = .failed(reason: reason)
        case .unknown(let attempt, _): self = .unknown(since: attempt.startedAt)
        case .create: self = .create
        case .append: self = .append
        case .retry(.notAccepted(let attempt)): self = .retry(why: "was \(attempt.outcome.words)")
        case .retry(.failedJob(_, let reason)): self = .retry(why: "its job failed: \(reason ?? "no reason given")")
        case .held: self = .held
        }
    }
}

extension SegmentReview.Trouble {
    fileprivate init(_ conflict: Conflict) {
        self.init(word: conflict.word, message: conflict.message)
    }
}

extension Conflict {
    /// What happened to the segment.
    fileprivate var word: String {
        switch kind {
        case .edited: "edited"
        case .removed: "removed"
        case .inserted: "inserted"
        case .reordered: "reordered"
        case .duplicateMedia: "sent already"
        case .keyRenamed, .conversationMismatch, .replacesNamedConversation: "refused"
        }
    }
}

extension AttemptOutcome {
    /// In a sentence: "was …".
    var words: String {
        switch self {
        case .notSent: "not sent"
        case .refused: "refused"
        case .notAccepted: "broken off"
        case .unknown: "sent, outcome unknown"
        case .accepted: "accepted"
        }
    }
}
