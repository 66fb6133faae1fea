/// Explanations for people at a terminal.
struct ExplanationTextView {
    /// Ids by group, each with its first sentence.
    func list(_ groups: [ExplanationGroup]) -> String {
        let width = groups.flatMap(\.entries).map(\.id.count).max() ?? 0
        return groups.map { group in
            let lines = group.entries.map { entry in
                "  \(entry.id)\(String(repeating: " ", count: width - entry.id.count + 2))\(summary(entry))\n"
            }
            return "\(group.title)\n\(lines.joined())"
        }.joined(separator: "\n")
    }

    private func summary(_ entry: Explanation) -> String {
        switch entry.level {
        case .error, .conflict: entry.summary
        case .warning: "\(entry.summary) (warning)"
        }
    }

    func all(_ groups: [ExplanationGroup]) -> String {
        groups.flatMap(\.entries).map(text).joined(separator: "\n")
    }

    /// One explanation under its id.
    func text(_ explanation: Explanation) -> String {
        "\(explanation.id) (\(explanation.level.rawValue))\n\n\(body(explanation))"
    }

    func body(_ explanation: Explanation) -> String {
        ([explanation.text] + explanation.examples.map { "\($0.title):\n\n\(indented($0.text))" })
            .joined(separator: "\n\n") + "\n"
    }

    private func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    }
}
