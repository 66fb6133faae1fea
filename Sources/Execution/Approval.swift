import Planning

/// How much of an approved plan has to be left for it to be executed at all.
package enum ApprovalExtent: Hashable, Sendable {
    /// Another run may have done a part of it meanwhile; the rest is done.
    case upToAll
    /// Exactly the approved steps from exactly the approved state, or none.
    case exactly
}

/// What was approved: a later plan may do less of it where that was allowed, and nothing else.
struct Approval {
    private let plan: Plan
    private let extent: ApprovalExtent

    init(_ plan: Plan, _ extent: ApprovalExtent) {
        self.plan = plan
        self.extent = extent
    }

    func objection(to fresh: Plan) -> String? {
        if !fresh.conflicts.isEmpty { return "what is recorded meanwhile forbids it: \(fresh.conflicts[0].message)" }
        if let problem = fresh.mediaProblems.first?.problem { return problem.message }
        if fresh.replaces != plan.replaces { return "the conversation to be replaced is another one by now" }
        if let known = plan.conversationID, known != fresh.conversationID {
            return "the conversation is '\(fresh.conversationID ?? "none")' by now, not '\(known)'"
        }
        var approved = plan.paid[...]
        for segment in fresh.paid {
            guard let place = approved.firstIndex(of: segment) else {
                return "segment '\(segment.id)' would be sent, which was not approved"
            }
            approved = approved[(place + 1)...]
        }
        return extentObjection(to: fresh)
    }

    private func extentObjection(to fresh: Plan) -> String? {
        switch extent {
        case .upToAll: nil
        case .exactly: fresh == plan ? nil : "what is recorded has changed since it was looked at"
        }
    }
}

/// A send, by what it puts where.
private struct PaidSegment: Hashable {
    var id: String
    var position: Int
    var fingerprint: String
}

extension Plan {
    fileprivate var paid: [PaidSegment] {
        steps.compactMap { step in
            switch step.action {
            case .create, .append, .retry, .unknown(_, canResend: true):
                step.payload.map {
                    PaidSegment(id: step.segmentID, position: step.position, fingerprint: $0.fingerprint)
                }
            case .keep, .rename, .wait, .failed, .held, .unknown(_, canResend: false): nil
            }
        }
    }
}
