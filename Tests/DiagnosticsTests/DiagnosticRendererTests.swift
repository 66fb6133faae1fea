import Diagnostics
import Testing

@Suite("Diagnostics for people")
struct DiagnosticRendererTests {
    private func range(_ line: Int, _ start: Int, _ end: Int) -> SourceRange {
        SourceRange(start: SourcePosition(line: line, column: start), end: SourcePosition(line: line, column: end))
    }

    private func render(_ text: String, _ diagnostics: Diagnostic..., colour: Bool = false) -> String {
        var sources = SourceTexts()
        sources.add(Array(text.utf8), file: "a.yaml")
        return DiagnosticRenderer(sources: sources, usesColour: colour).render(diagnostics)
    }

    private func problem(_ range: SourceRange?, help: String? = "mend it") -> Diagnostic {
        Diagnostic(id: "some-id", message: "unknown option 'x'", file: "a.yaml", range: range, help: help)
    }

    @Test("the line is shown with a caret under the part that is meant")
    func caret() {
        let text = "segments:\n  - id: a\n    vocabulary: [Kanban]\n"
        #expect(
            render(text, problem(range(3, 5, 15), help: "did you mean 'customVocabulary'?")) == """
                a.yaml:3:5: error: unknown option 'x' [some-id]
                    3 |     vocabulary: [Kanban]
                      |     ^^^^^^^^^^ help: did you mean 'customVocabulary'?

                """
        )
    }

    @Test("a note shows its own line")
    func notes() {
        var diagnostic = problem(range(2, 1, 2), help: nil)
        diagnostic.notes = [Diagnostic.Note("first written here", range: range(1, 1, 2))]
        #expect(
            render("a: 1\na: 2", diagnostic) == """
                a.yaml:2:1: error: unknown option 'x' [some-id]
                    2 | a: 2
                      | ^
                a.yaml:1:1: note: first written here
                    1 | a: 1
                      | ^

                """
        )
    }

    @Test("without a place there is a file and the way out, without a file only the message")
    func withoutPlace() {
        #expect(render("", problem(nil)) == "a.yaml: error: unknown option 'x' [some-id]\n     help: mend it\n")
        #expect(render("", Diagnostic(id: "i", severity: .warning, message: "m")) == "warning: m [i]\n")
    }

    @Test("tabs and wide characters keep the caret in place")
    func widths() {
        #expect(
            render("\t会議: e\u{301}x: y", problem(range(1, 6, 9), help: nil)) == """
                a.yaml:1:6: error: unknown option 'x' [some-id]
                    1 |     会議: e\u{301}x: y
                      |           ^^

                """
        )
    }

    @Test("a hostile file cannot write to the terminal")
    func hostile() {
        var diagnostic = problem(range(1, 1, 4), help: "\u{1B}[2J")
        diagnostic.message = "unknown option '\u{1B}]0;x\u{07}\u{202E}'"
        let shown = render("a\u{1B}[31m\u{9B}b\u{202E}c\u{7F}", diagnostic)
        #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value < 0x7F) })
        #expect(shown.contains("1 | a\\u{1B}[31m\\u{9B}b\\u{202E}c\\u{7F}"))
        #expect(shown.contains("| ^^^^^^^^"))
    }

    @Test("a very long line is cut around the part that is meant")
    func longLines() {
        let text = String(repeating: "a", count: 5000) + "HERE" + String(repeating: "b", count: 5000)
        let lines = render(text, problem(range(1, 5001, 5005), help: nil)).split(separator: "\n")
        #expect(lines[1].count < 130)
        #expect(lines[1].hasSuffix("b…"))
        let marked = zip(lines[1], lines[2]).filter { $0.1 == "^" }.map(\.0)
        #expect(String(marked) == "HERE")
    }

    @Test("places outside the text, or over several lines, still get a caret")
    func oddPlaces() {
        #expect(render("ab", problem(range(1, 90, 95), help: nil)).hasSuffix("    1 | ab\n      |   ^\n"))
        #expect(render("ab", problem(range(7, 1, 2), help: nil)) == "a.yaml:7:1: error: unknown option 'x' [some-id]\n")
        let long = SourceRange(start: SourcePosition(line: 1, column: 2), end: SourcePosition(line: 3, column: 1))
        #expect(render("abc\nd\ne", problem(long, help: nil)).hasSuffix("    1 | abc\n      |  ^^\n"))
        #expect(render("abc", problem(range(1, 2, 2), help: nil)).hasSuffix("    1 | abc\n      |  ^\n"))
    }

    @Test("lines end with LF, CRLF or CR, and a byte order mark is not shown")
    func lineEnds() {
        #expect(render("\u{FEFF}a\r\nb\rc\n", problem(range(1, 1, 2), help: nil)).contains("1 | a\n"))
        #expect(render("\u{FEFF}a\r\nb\rc\n", problem(range(3, 1, 2), help: nil)).contains("3 | c\n"))
    }

    @Test("a line that may hold a secret is not shown")
    func secrets() {
        var diagnostic = problem(range(1, 1, 2), help: nil)
        diagnostic.showsSource = false
        #expect(!render("password: hunter2", diagnostic).contains("hunter2"))
    }

    @Test("they are sorted by file and place, and counted")
    func order() {
        let list = [
            problem(range(9, 1, 2), help: nil), problem(range(2, 5, 6), help: nil), problem(nil, help: nil),
            Diagnostic(id: "w", severity: .warning, message: "m", file: "A.yaml", range: range(1, 1, 2)),
        ]
        #expect(list.sortedByPlace().map { $0.range?.start.line } == [1, nil, 2, 9])
        #expect(DiagnosticRenderer().summary(list) == "3 errors, 1 warning")
        #expect(list.hasErrors)
    }

    @Test("colour is only there when it is asked for")
    func colour() {
        #expect(!render("ab", problem(range(1, 1, 2))).contains("\u{1B}"))
        #expect(render("ab", problem(range(1, 1, 2)), colour: true).contains("\u{1B}[1;31merror:\u{1B}[0m"))
    }
}
