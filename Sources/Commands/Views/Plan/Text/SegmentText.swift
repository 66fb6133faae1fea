import Diagnostics

/// A conversation's segments as lines: unchanged ones counted, or every one with what is asked for.
struct SegmentText {
    let style: Style
    let columns: Int?
    let detail: PlanTextView.Detail
    let amounts: PlanAmounts

    func lines(_ conversation: ConversationReview) -> [String] {
        let shown = conversation.segments.filter(isShown)
        let rows = zip(shown, table(shown).lines(within: columns))
        let lines = rows.flatMap { [paint($0, $1)] + details($0, conversation) }
        let kept = conversation.segments.count { $0.standing == .keep }
        guard detail.isEmpty, kept > 0 else { return lines }
        return [style.faint("  = \(Quantities.count(kept, "segment")) unchanged")] + lines
    }

    /// Conflicts are told at length below, so that a line here would repeat them.
    private func isShown(_ segment: SegmentReview) -> Bool {
        guard detail.isEmpty else { return true }
        switch segment.standing {
        case .keep, .conflict, .dropped: return false
        case .rename, .wait, .failed, .unknown, .create, .append, .retry, .held: return true
        }
    }

    private func table(_ shown: [SegmentReview]) -> Table {
        var table = Table(alignments: [.left, .right, .left, .left, .right, .right, .right], flexible: [2, 3])
        table.rows = shown.map(row)
        return table
    }

    private func row(_ segment: SegmentReview) -> [String] {
        let isMeasured = segment.isSent || !detail.isEmpty
        return [
            "\(segment.standing.sign) \(segment.standing.word)",
            segment.position.map { "\($0)" } ?? "",
            VisibleText.escape(segment.id),
            VisibleText.escape(what(segment)),
            isMeasured ? Quantities.duration(segment.duration) : "",
            isMeasured ? segment.channels.map { "\($0) ch" } ?? "?" : "",
            isMeasured ? segment.byteCount.map(Quantities.size) ?? "?" : "",
        ]
    }

    private func what(_ segment: SegmentReview) -> String {
        switch segment.standing {
        case .create, .append, .keep, .conflict: segment.video ?? ""
        case .retry, .held, .dropped: "\(segment.video ?? "") (\(segment.standing.remark ?? ""))"
        case .rename, .wait, .failed, .unknown: segment.standing.remark ?? ""
        }
    }

    private func paint(_ segment: SegmentReview, _ line: String) -> String {
        switch segment.standing.tone {
        case .new: style.green(line)
        case .change: style.yellow(line)
        case .trouble: style.red(line)
        case .quiet: style.faint(line)
        }
    }

    private func details(_ segment: SegmentReview, _ conversation: ConversationReview) -> [String] {
        let indent = "        "
        var lines: [String] = []
        if detail.contains(.reasons) {
            let reason = "why: " + VisibleText.escape(segment.reason(in: conversation))
            lines += Paragraph.wrap(reason, indent: indent, hanging: indent + "     ", columns: columns)
            lines += EvidenceText(columns: columns, indent: indent).lines(segment)
        }
        if detail.contains(.options) { lines += options(segment, indent) }
        return lines
    }

    private func options(_ segment: SegmentReview, _ indent: String) -> [String] {
        let given = segment.options.filter { !$0.isDefault }
        var lines = Columns.lines(
            given.map { ($0.name, VisibleText.escape($0.value)) },
            indent: indent,
            columns: columns
        )
        if segment.isSent {
            let price = amounts.billed(segment.billableSeconds, "billable")
            lines += Paragraph.wrap(price, indent: indent, columns: columns)
        }
        return lines
    }
}

/// Names with their texts beside them, each text wrapped in its own room.
enum Columns {
    static func lines(_ pairs: [(String, String)], indent: String, columns: Int?) -> [String] {
        let width = pairs.map { TextWidth.columns($0.0) }.max() ?? 0
        return pairs.flatMap { name, text in
            let gap = String(repeating: " ", count: width - TextWidth.columns(name))
            let hanging = indent + String(repeating: " ", count: min(width + 2, max(2, (columns ?? .max) / 3)))
            return Paragraph.wrap(
                words: ["\(name)\(gap) "]
                    + text.split(separator: " ", omittingEmptySubsequences: false).map(String.init),
                indent,
                hanging,
                columns
            )
        }
    }
}
