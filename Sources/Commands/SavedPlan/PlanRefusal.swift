/// Why a saved plan is not applied any more; all of these are met before anything is sent.
enum PlanRefusal: Hashable, Sendable {
    case otherTarget(planned: String, asked: String)
    case targetGone(String)
    case targetChanged(String)
    case specGone(String)
    case noConversation(spec: String)
    case specChanged(spec: String, what: String)
    case mediaChanged(segment: String, video: String, old: String, new: String)
    case mediaLost(segment: String, reason: String)
    case applied(key: String, segments: Int)
    case partlyApplied(key: String, sent: Int, of: Int)
    case stale(key: String, planned: Int, now: Int)
    case replaced(key: String)
    /// It was begun, and whether the segment was accepted is not known.
    case unsettled(key: String, segment: String)
    case pricesChanged
    case otherwise(key: String, reason: String?)

    /// One line; `plan` is the file as the user typed it.
    func message(plan: String) -> String {
        switch self {
        case .otherTarget(let planned, let asked): "'\(plan)' is for target '\(planned)', not for '\(asked)'"
        case .targetGone(let name): "'\(plan)' is for target '\(name)', which the configuration does not have"
        case .targetChanged(let name): "target '\(name)' is another one by now than it was for '\(plan)'"
        case .specGone(let spec): "the spec '\(spec)' of '\(plan)' is not there"
        case .noConversation(let spec): "'\(spec)' describes no conversation any more"
        case .specChanged(let spec, let what): "'\(spec)' was changed since '\(plan)' was made: \(what)"
        case .mediaChanged(let segment, let video, let old, let new):
            "the video '\(video)' of segment '\(segment)' was changed since '\(plan)' was made: sha256 \(short(old)) -> \(short(new))"
        case .mediaLost(let segment, let reason): "segment '\(segment)' can't be sent any more: \(reason)"
        case .applied(let key, let segments):
            "'\(plan)' was applied already: \(all(segments, of: key))"
        case .partlyApplied(let key, let sent, let all):
            "'\(plan)' was applied in part: \(sent) of its \(all) segments of '\(key)' are recorded"
        case .stale(let key, let planned, let now):
            "'\(plan)' is stale: what is recorded of '\(key)' has serial \(now), and the plan was made at \(planned)"
        case .replaced(let key):
            "'\(plan)' is stale: what it was made from is not what is recorded of '\(key)' any more"
        case .unsettled(let key, let segment):
            "'\(plan)' was begun, and it is not known whether segment '\(segment)' of '\(key)' was taken"
        case .pricesChanged: "the prices in the configuration are other ones than '\(plan)' was made with"
        case .otherwise(let key, let reason):
            "'\(plan)' is stale: something else would be done about '\(key)' by now" + (reason.map { ": \($0)" } ?? "")
        }
    }

    private func short(_ digest: String) -> String { digest.prefix(12) + "…" }

    private func all(_ segments: Int, of key: String) -> String {
        switch segments {
        case 0: "everything that it does about '\(key)' is done"
        case 1: "its segment of '\(key)' is recorded"
        case _: "all its \(segments) segments of '\(key)' are recorded"
        }
    }

    /// What to do.
    func help(plan: String, specs: String) -> String {
        let again = "make a new plan: runner plan \(specs) --out \(plan)"
        switch self {
        case .applied: return "`runner plan \(specs)` shows whether anything is left to do"
        case .otherTarget, .targetGone: return "apply it with the configuration that it was made with, or \(again)"
        case .specGone: return "run from the project's folder; specs are looked for beside its runner.yaml"
        case .unsettled: return "`runner plan \(specs)` shows what can be done about it"
        case .targetChanged, .noConversation, .specChanged, .mediaChanged, .mediaLost, .partlyApplied, .stale,
            .replaced, .pricesChanged, .otherwise:
            return again
        }
    }
}
