import AsyncVideoAPI
import Planning

/// How far recorded state has moved from the one that a plan was made from.
struct Progress {
    private let saved: PlanDocument.Conversation
    private let recorded: RecordedConversation?

    init(_ saved: PlanDocument.Conversation, _ recorded: RecordedConversation?) {
        self.saved = saved
        self.recorded = recorded
    }

    /// Nil where it stands where it stood.
    var refusal: PlanRefusal? {
        let lineage = saved.replaces?.lineage ?? saved.lineage
        guard recorded?.lineage != lineage || (recorded?.serial ?? 0) != saved.serial else { return nil }
        if let open = recorded?.openAttempts.first { return .unsettled(key: saved.key, segment: open.segmentID) }
        let sends = saved.steps.filter(\.sends)
        let sent = sends.count(where: isDone)
        if sent > 0, sent < sends.count { return .partlyApplied(key: saved.key, sent: sent, of: sends.count) }
        if sent > 0 || (sends.isEmpty && isAllDone) { return .applied(key: saved.key, segments: sent) }
        if lineage != nil, recorded?.lineage != lineage { return .replaced(key: saved.key) }
        return .stale(key: saved.key, planned: saved.serial, now: recorded?.serial ?? 0)
    }

    /// Of a plan that sends nothing: what there is to wait for and to rename.
    private var isAllDone: Bool {
        let work = saved.steps.filter { $0.action == .wait || $0.action == .rename }
        return !work.isEmpty && work.allSatisfy(isDone)
    }

    private func isDone(_ step: PlanDocument.Step) -> Bool {
        guard let segment = recorded?.segments.first(where: { $0.position == step.position }) else { return false }
        switch step.action {
        case .create, .append, .unknown: return isNew && segment.fingerprint == step.fingerprint
        case .retry: return isNew && segment.fingerprint == step.fingerprint && segment.jobID != step.jobId
        case .wait: return segment.jobID == step.jobId && (segment.jobStatus?.isTerminal ?? false)
        case .rename: return segment.id == step.segment
        case .keep, .failed, .held: return false
        }
    }

    /// Whether what is recorded may come from the plan: of a conversation built anew, only what has another lineage.
    private var isNew: Bool { saved.replaces.map { $0.lineage != recorded?.lineage } ?? true }
}
