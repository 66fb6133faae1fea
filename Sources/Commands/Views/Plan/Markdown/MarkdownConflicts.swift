/// Conflicts with what changed and their ways out: the part of a comment that is read first.
struct MarkdownConflicts {
    let amounts: PlanAmounts

    func section(_ review: PlanReview) -> MarkdownSection {
        let pieces = review.conversations.flatMap { conversation in
            conversation.conflicts.map { piece($0, conversation) }
        }
        return MarkdownSection(head: "\n#### Conflicts\n\n", pieces: pieces) { count in
            "\(Quantities.count(count, "group")) of conflicts, which `runner plan` shows"
        }
    }

    private func piece(_ conflict: ConflictReview, _ conversation: ConversationReview) -> String {
        let count = conflict.count > 1 ? " (\(conflict.count))" : ""
        var lines = [
            "- **\(conflict.id)**\(count) in \(MarkdownText.code(conversation.key)): \(MarkdownText.code(conflict.message))"
        ]
        lines += conflict.changes.map { "  - \(change($0))" }
        lines += places(conflict)
        lines.append("  - Ways out:")
        lines += conflict.waysOut.map { "    - \(way($0))" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// So many that they would fill the comment are counted from there on.
    private func places(_ conflict: ConflictReview) -> [String] {
        guard !conflict.places.isEmpty else { return [] }
        var room = CappedText(limit: 12_000)
        let isPlain = conflict.places.allSatisfy(\.changes.isEmpty)
        let rest = room.add(
            conflict.places.enumerated().map { index, place in
                let text = ([MarkdownText.code(place.text)] + place.changes.map(change)).joined(separator: " ")
                return isPlain ? (index == 0 ? "  - " : ", ") + text : "  - \(text)\n"
            }
        )
        let lines = room.text.split(separator: "\n").map(String.init)
        return rest.isEmpty ? lines : lines + ["  - and \(rest.count) more, which `runner plan` names"]
    }

    private func change(_ change: ChangeReview) -> String {
        let field = MarkdownText.code(change.field)
        if change.isHidden { return "\(field): another value from the environment" }
        if change.isVideo { return "\(field): \(video(change))" }
        guard change.items.isEmpty else {
            return "\(field): "
                + change.items.map { "\(sign($0.sign)) \(MarkdownText.code($0.text))" }.joined(separator: ", ")
        }
        return "\(field): \(value(change.old)) → \(value(change.new))"
    }

    private func video(_ change: ChangeReview) -> String {
        let digests =
            !change.hasDigests
            ? "there is no such file to compare"
            : "SHA-256 \(value(change.old.map { String($0.prefix(12)) })) → \(value(change.new.map { String($0.prefix(12)) }))"
        guard let old = change.oldVideo, let new = change.newVideo else { return digests }
        return old == new
            ? "\(MarkdownText.code(new)), \(digests)"
            : "\(MarkdownText.code(old)) → \(MarkdownText.code(new)), \(digests)"
    }

    private func value(_ text: String?) -> String {
        text.map(MarkdownText.code) ?? "not given"
    }

    private func sign(_ sign: ChangeReview.Item.Sign) -> String {
        switch sign {
        case .added: "added"
        case .removed: "removed"
        case .changed: "changed"
        }
    }

    private func way(_ way: WayOutReview) -> String {
        let command = way.command.map { ": \(MarkdownText.command($0))" } ?? ""
        return "\(MarkdownText.deed(way.deed))\(command) (\(amounts.price(way.billableSeconds)))"
    }
}

extension MarkdownText {
    /// Our own words, with the user's in single quotes as code.
    static func deed(_ text: String) -> String {
        guard let quote = text.firstIndex(of: "'") else { return text }
        return text[..<quote] + code(String(text[quote...]))
    }
}
