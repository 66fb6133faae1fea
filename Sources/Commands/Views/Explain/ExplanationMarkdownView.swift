/// Explanations as a page.
struct ExplanationMarkdownView {
    /// The page of all of them; `docs/rules.md` is this text.
    func page(_ groups: [ExplanationGroup]) -> String {
        """
        # Rules

        What stands in brackets behind a message. `runner explain ID` says the same at the terminal; this page is what \
        `runner explain --all --format markdown` writes.


        """ + contents(groups) + groups.map(section).joined()
    }

    private func contents(_ groups: [ExplanationGroup]) -> String {
        groups.map { group in
            "- \(group.title): " + group.entries.map { "[\($0.id)](#\($0.id))" }.joined(separator: ", ") + "\n"
        }.joined()
    }

    private func section(_ group: ExplanationGroup) -> String {
        "\n## \(group.title)\n\n\(group.introduction)\n" + group.entries.map { "\n" + text($0) }.joined()
    }

    /// One explanation under its id.
    func text(_ explanation: Explanation) -> String {
        "### \(explanation.id)\n\n\(level(explanation.level)) \(body(explanation))"
    }

    private func level(_ level: Explanation.Level) -> String {
        switch level {
        case .error: "*Error.*"
        case .warning: "*Warning.*"
        case .conflict: "*Conflict.*"
        }
    }

    func body(_ explanation: Explanation) -> String {
        ([prose(explanation.text)] + explanation.examples.map { "\($0.title):\n\n\(fenced($0.text))" })
            .joined(separator: "\n\n") + "\n"
    }

    /// The user's words stand in single quotes, which an apostrophe is not; in Markdown they are code.
    private func prose(_ text: String) -> String {
        text.replacing(#/(^|[\s(])'([^'`]+)'(?=$|[\s.,;:)])/#) { "\($0.output.1)`\($0.output.2)`" }
    }

    private func fenced(_ text: String) -> String {
        let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return "\(fence)yaml\n\(text.hasSuffix("\n") ? text : text + "\n")\(fence)"
    }
}
