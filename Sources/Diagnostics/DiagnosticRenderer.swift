/// Shows diagnostics to people: the place, the message, the line it is about and a caret under the part that is meant.
package struct DiagnosticRenderer {
    private let sources: SourceTexts
    private let usesColour: Bool

    package init(sources: SourceTexts = SourceTexts(), usesColour: Bool = false) {
        self.sources = sources
        self.usesColour = usesColour
    }

    /// All of them by place, each ending with a newline; safe to print whatever the files hold.
    package func render(_ diagnostics: [Diagnostic]) -> String {
        renderEach(diagnostics.sortedByPlace()).joined()
    }

    /// The same one by one, in the order given.
    package func renderEach(_ diagnostics: [Diagnostic]) -> [String] {
        var lines: [String: SourceLines] = [:]
        return diagnostics.map { render($0, &lines) }
    }

    /// How many there are of each severity: `2 errors, 1 warning`.
    package func summary(_ diagnostics: [Diagnostic]) -> String {
        Diagnostic.Severity.allCases.compactMap { severity in
            let count = diagnostics.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }.joined(separator: ", ")
    }

    private func render(_ diagnostic: Diagnostic, _ lines: inout [String: SourceLines]) -> String {
        let label = diagnostic.severity.rawValue
        let style: Style = diagnostic.severity == .error ? .red : .yellow
        var text = heading(diagnostic.file, diagnostic.range, label, style, diagnostic.message)
        text += paint(" [\(VisibleText.escape(diagnostic.id))]", .faint) + "\n"
        let part = diagnostic.showsSource ? self.part(diagnostic.file, diagnostic.range, &lines) : nil
        text += excerpt(part, diagnostic.range, help: diagnostic.help)
        for note in diagnostic.notes {
            let file = note.file ?? (note.range == nil ? nil : diagnostic.file)
            text += heading(file, note.range, "note", .cyan, note.message) + "\n"
            let part = diagnostic.showsSource ? self.part(file, note.range, &lines) : nil
            text += excerpt(part, note.range, help: nil)
        }
        return text
    }

    private func heading(
        _ file: String?,
        _ range: SourceRange?,
        _ label: String,
        _ style: Style,
        _ message: String
    ) -> String {
        var place = file.map { VisibleText.escape($0) + ":" } ?? ""
        if let start = range?.start { place += "\(start.line):\(start.column):" }
        let gap = place.isEmpty ? "" : " "
        return paint(place, .bold) + gap + paint("\(label):", style) + " " + VisibleText.escape(message)
    }

    private func part(_ file: String?, _ range: SourceRange?, _ lines: inout [String: SourceLines]) -> LinePart? {
        guard let file, let range else { return nil }
        if lines[file] == nil { lines[file] = sources.lines(of: file) }
        return lines[file]?.part(around: range.start)
    }

    private func excerpt(_ part: LinePart?, _ range: SourceRange?, help: String?) -> String {
        let help = help.map { paint("help:", .cyan) + " " + VisibleText.escape($0) }
        guard let part, let range else { return help.map { "     \($0)\n" } ?? "" }
        let excerpt = SourceExcerpt(part: part, range: range)
        let number = String(range.start.line)
        let margin = String(repeating: " ", count: max(0, 5 - number.count))
        let empty = String(repeating: " ", count: max(5, number.count))
        let mark =
            String(repeating: " ", count: excerpt.indentation)
            + paint(String(repeating: "^", count: excerpt.length), .green)
        return paint("\(margin)\(number) |", .faint) + " \(excerpt.text)\n"
            + paint("\(empty) |", .faint) + " \(mark)\(help.map { " \($0)" } ?? "")\n"
    }

    // MARK: Colour

    private enum Style: String {
        case bold = "1"
        case faint = "2"
        case red = "1;31"
        case green = "1;32"
        case yellow = "1;33"
        case cyan = "36"
    }

    private func paint(_ text: String, _ style: Style) -> String {
        usesColour && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
