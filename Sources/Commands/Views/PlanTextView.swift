import Diagnostics
import Planning

/// A plan for people: one line a segment, unchanged ones counted, conflicts with their ways out.
struct PlanTextView {
    var style: Style = .plain

    func render(_ plan: Plan, spec: String) -> String {
        let steps = stepLines(plan)
        var lines = [heading(plan)] + (steps.isEmpty ? [] : [""] + steps)
        for conflict in plan.conflicts { lines += conflictLines(conflict, spec: spec) }
        for problem in plan.mediaProblems { lines += problemLines(problem) }
        lines += ["", summary(plan)]
        return lines.joined(separator: "\n") + "\n"
    }

    private func heading(_ plan: Plan) -> String {
        let name = VisibleText.escape(plan.displayName ?? plan.key)
        let place = plan.conversationID.map { "conversation \(VisibleText.escape($0))" } ?? "new conversation"
        return style.bold(name) + style.faint("  \(plan.key) on \(plan.target), \(place)")
    }

    private func stepLines(_ plan: Plan) -> [String] {
        let shown = plan.steps.filter { $0.action != .keep }
        var table = Table(alignments: [.left, .right, .left, .left, .right, .right])
        for step in shown {
            let sends = step.sends
            table.rows.append([
                word(step.action),
                "\(step.position)",
                VisibleText.escape(step.segmentID),
                detail(step),
                sends ? Quantities.duration(step.media?.duration) : "",
                sends ? step.media.map { Quantities.size($0.byteCount) } ?? "?" : "",
            ])
        }
        let lines = zip(shown, table.lines).map { paint($0.action, $1) }
        let kept = plan.steps.count - shown.count
        return kept == 0 ? lines : [style.faint("  = \(Quantities.count(kept, "segment")) unchanged")] + lines
    }

    private func word(_ action: Step.Action) -> String {
        switch action {
        case .create: "+ create"
        case .append: "+ append"
        case .retry: "+ retry"
        case .wait: "~ wait"
        case .rename: "~ rename"
        case .failed: "! failed"
        case .unknown: "? unknown"
        case .held: "- held"
        case .keep: "= keep"
        }
    }

    private func detail(_ step: Step) -> String {
        switch step.action {
        case .create, .append, .keep: VisibleText.escape(step.video ?? "")
        case .retry(.notAccepted(let attempt)):
            "\(VisibleText.escape(step.video ?? "")) (was \(attempt.outcome.words))"
        case .retry(.failedJob(_, let reason)): "its job failed: \(VisibleText.escape(reason ?? "no reason given"))"
        case .wait(let job): "job \(VisibleText.escape(job)) is not finished"
        case .held: "\(VisibleText.escape(step.video ?? "")) (held back)"
        case .rename(let old): "was '\(VisibleText.escape(old))'; recorded, not sent"
        case .failed(_, let reason, _): "the job failed: \(VisibleText.escape(reason ?? "no reason given"))"
        case .unknown(let attempt, _): "sent \(attempt.startedAt), outcome not known"
        }
    }

    private func paint(_ action: Step.Action, _ line: String) -> String {
        switch action {
        case .create, .append, .retry: style.green(line)
        case .wait, .rename: style.yellow(line)
        case .failed, .unknown: style.red(line)
        case .keep, .held: style.faint(line)
        }
    }

    private func problemLines(_ problem: Plan.PendingMediaProblem) -> [String] {
        let id = VisibleText.escape(problem.segmentID)
        let line = style.red("  ! \(id): \(VisibleText.escape(problem.problem.message)) [\(problem.problem.id)]")
        return [line] + (problem.problem.help.map { ["      help: \(VisibleText.escape($0))"] } ?? [])
    }
}

extension PlanTextView {
    private func conflictLines(_ conflict: Conflict, spec: String) -> [String] {
        var lines = ["", style.red("  x conflict: \(VisibleText.escape(conflict.message)) [\(conflict.id)]")]
        if case .edited(let changes) = conflict.kind {
            var table = Table(alignments: [.left, .left], indent: "      ")
            table.rows = changes.map { [$0.field, difference($0)] }
            lines += table.lines
        }
        lines.append("    ways out:")
        lines += conflict.waysOut.map { way in
            "      - \(VisibleText.escape(way.text(spec: spec))) \(style.faint("(\(price(way)))"))"
        }
        return lines
    }

    private func difference(_ change: FieldChange) -> String {
        if change.isHidden { return "another value from the environment" }
        return "\(shorten(change.old)) -> \(shorten(change.new))"
    }

    private func shorten(_ value: String?) -> String {
        guard let value else { return "(not given)" }
        let text = VisibleText.escape(value)
        return text.count > 100 ? text.prefix(99) + "…" : text
    }

    private func price(_ way: WayOut) -> String {
        if case .moveToEnd = way { return "costs what the segment costs" }
        guard let seconds = way.billableSeconds else { return "length not known" }
        return seconds == 0 ? "free" : "\(Quantities.minutes(seconds)) billed"
    }

    /// The last line of a plan: what would happen, in numbers.
    func summary(_ plan: Plan) -> String {
        guard plan.conflicts.isEmpty else {
            return style.bold("Refused: \(Quantities.count(plan.conflicts.count, "conflict")); nothing is sent.")
        }
        guard plan.mediaProblems.isEmpty else {
            return style.bold(
                "Refused: \(Quantities.count(plan.mediaProblems.count, "video")) cannot be sent; nothing is sent."
            )
        }
        if let (id, _) = plan.failedEnd {
            return style.bold("Held up: the job of segment '\(VisibleText.escape(id))' failed; nothing is sent.")
                + " --retry-failed sends it again (and pays again), --skip-failed goes on without it."
        }
        guard plan.hasWork else { return style.bold("Nothing to do: everything in the spec is recorded.") }
        let parts = PlanCounts(plan.steps).parts
        return style.bold("Plan: \(parts.joined(separator: ", "))") + cost(plan.totals)
    }

    private func cost(_ totals: Totals) -> String {
        guard totals.segments > 0 else { return "." }
        let unknown = totals.unknownDurations > 0 ? " (\(totals.unknownDurations) of unknown length)" : ""
        return "; \(Quantities.duration(totals.duration)) of video\(unknown), "
            + "\(Quantities.minutes(totals.billableSeconds)) billable, \(Quantities.size(totals.bytes))."
    }
}

/// The steps of a plan by what they do.
private struct PlanCounts {
    var parts: [String] = []

    init(_ steps: [Step]) {
        let words: [(String, (Step.Action) -> Bool)] = [
            ("to create", { if case .create = $0 { true } else { false } }),
            ("to append", { if case .append = $0 { true } else { false } }),
            ("to retry", { if case .retry = $0 { true } else { false } }),
            ("to wait for", { if case .wait = $0 { true } else { false } }),
            ("to rename", { if case .rename = $0 { true } else { false } }),
            ("failed", { if case .failed = $0 { true } else { false } }),
            ("unknown", { if case .unknown = $0 { true } else { false } }),
            ("unchanged", { $0 == .keep }),
        ]
        for (word, matches) in words {
            let count = steps.count { matches($0.action) }
            if count > 0 { parts.append("\(count) \(word)") }
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
