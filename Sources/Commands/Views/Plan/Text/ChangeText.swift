import Diagnostics

/// What changed in a field, on one line.
struct ChangeText {
    /// Digests and long values in full.
    let isFull: Bool

    func pair(_ change: ChangeReview) -> (String, String) {
        (change.field, VisibleText.escape(difference(change)))
    }

    private func difference(_ change: ChangeReview) -> String {
        if change.isHidden { return "another value from the environment" }
        if change.isVideo { return video(change) }
        guard change.items.isEmpty else {
            return change.items.map { "\($0.sign.rawValue) \(shorten($0.text))" }.joined(separator: "  ")
        }
        return "\(shorten(change.old)) -> \(shorten(change.new))"
    }

    private func video(_ change: ChangeReview) -> String {
        let digests =
            change.hasDigests
            ? "sha256 \(digest(change.old)) -> \(digest(change.new))" : "there is no such file to compare"
        guard let old = change.oldVideo, let new = change.newVideo else { return digests }
        return old == new ? "\(new) (\(digests))" : "\(old) -> \(new) (\(digests))"
    }

    private func digest(_ text: String?) -> String {
        guard let text else { return "(not known)" }
        return isFull ? text : String(text.prefix(12))
    }

    private func shorten(_ value: String?) -> String {
        guard let value else { return "(not given)" }
        return isFull ? value : TextWidth.cut(value, to: 100)
    }
}

/// What a segment was compared by, for those who want to see it for themselves.
struct EvidenceText {
    let columns: Int?
    let indent: String

    func lines(_ segment: SegmentReview) -> [String] {
        guard let evidence = segment.evidence else { return [] }
        let changes = evidence.changes.map(ChangeText(isFull: true).pair)
        return Columns.lines(changes + digests(evidence), indent: indent, columns: columns)
    }

    private func digests(_ evidence: EvidenceReview) -> [(String, String)] {
        let old = evidence.recorded
        let new = evidence.spec
        return [
            ("options digest", compare(old?.options, new?.options, evidence)),
            ("video sha256", compare(old?.media, new?.media, evidence)),
            ("fingerprint", compare(old?.fingerprint, new?.fingerprint, evidence)),
        ]
    }

    private func compare(_ old: String?, _ new: String?, _ evidence: EvidenceReview) -> String {
        guard evidence.recorded != nil else { return new ?? "(not known)" }
        guard evidence.spec != nil else { return "\(old ?? "(not known)") (recorded)" }
        return old == new ? "\(old ?? "(not known)") (same)" : "\(old ?? "(not known)") -> \(new ?? "(not known)")"
    }
}
