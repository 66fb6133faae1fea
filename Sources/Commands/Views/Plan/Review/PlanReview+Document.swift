import AsyncVideoAPI
import Planning
import Specification

extension PlanReview {
    /// A plan in its machine form, which holds everything but what the segments were compared by.
    init(_ document: PlanDocument) {
        self.init(
            target: document.target.name,
            conversations: document.conversations.map { ConversationReview($0, target: document.target.name) },
            prices: document.prices.map { Prices(currency: $0.currency, perMinute: $0.perMinute) },
            digest: document.digest
        )
    }
}

extension ConversationReview {
    fileprivate init(_ conversation: PlanDocument.Conversation, target: String) {
        let hasWork = conversation.steps.contains { $0.action.isWork }
        let stop = conversation.steps.first { $0.action == .failed && $0.holdsUp == true }
        self.init(
            spec: conversation.spec,
            target: target,
            key: conversation.key,
            name: conversation.name,
            conversationID: conversation.conversationId,
            replaces: conversation.replaces?.conversationId,
            segments: conversation.steps.map(SegmentReview.init),
            conflicts: conversation.conflicts.map(ConflictReview.init),
            problems: conversation.mediaProblems.map {
                ProblemReview(segmentID: $0.segment, id: $0.id, message: $0.message, help: $0.help)
            },
            failedEnd: hasWork ? nil : stop?.segment,
            totals: Totals(conversation.totals),
            hasWork: hasWork
        )
    }
}

extension SegmentReview {
    fileprivate init(_ step: PlanDocument.Step) {
        self.init(
            standing: Standing(step),
            id: step.segment,
            specPosition: step.specPosition,
            position: step.position,
            video: step.video,
            duration: step.media?.duration,
            channels: step.media?.channels,
            byteCount: step.media?.bytes,
            billableSeconds: step.billableSeconds,
            options: OptionReview.read(step.options)
        )
    }
}

extension SegmentReview.Standing {
    fileprivate init(_ step: PlanDocument.Step) {
        switch step.action {
        case .keep: self = .keep
        case .rename: self = .rename(from: step.was ?? "")
        case .wait: self = .wait(job: step.jobId ?? "")
        case .failed: self = .failed(reason: step.reason)
        case .unknown: self = .unknown(since: step.attempt?.startedAt ?? "")
        case .create: self = .create
        case .append: self = .append
        case .retry: self = .retry(why: Self.why(step))
        case .held: self = .held
        }
    }

    private static func why(_ step: PlanDocument.Step) -> String {
        guard let outcome = step.attempt?.outcome else { return "its job failed: \(step.reason ?? "no reason given")" }
        return "was \(AttemptOutcome(rawValue: outcome)?.words ?? outcome)"
    }
}

extension PlanDocument.Step.Action {
    fileprivate var isWork: Bool {
        switch self {
        case .keep, .failed, .held: false
        case .rename, .wait, .unknown, .create, .append, .retry: true
        }
    }
}

extension ConflictReview {
    fileprivate init(_ conflict: PlanDocument.Conflict) {
        self.init(
            id: conflict.id,
            message: conflict.message,
            places: [],
            segmentIDs: [conflict.segment].compactMap(\.self),
            changes: conflict.changes.map {
                ChangeReview(FieldChange(field: $0.field, old: $0.old, new: $0.new, isHidden: $0.isHidden))
            },
            waysOut: conflict.waysOut.map { WayOutReview(deed: $0.text, billableSeconds: $0.billableSeconds) },
            count: 1
        )
    }
}

extension Totals {
    fileprivate init(_ totals: PlanDocument.Totals) {
        self.init()
        segments = totals.segments
        bytes = totals.bytes
        duration = totals.duration
        billableSeconds = totals.billableSeconds
        unknownDurations = totals.unknownDurations
    }
}
