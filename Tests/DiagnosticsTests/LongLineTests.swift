import Diagnostics
import Testing

@Suite("Endless lines")
struct LongLineTests {
    private func range(_ start: Int, _ end: Int) -> SourceRange {
        SourceRange(start: SourcePosition(line: 1, column: start), end: SourcePosition(line: 1, column: end))
    }

    private func render(_ text: String, _ ranges: [SourceRange]) -> String {
        var sources = SourceTexts()
        sources.add(Array(text.utf8), file: "a.yaml")
        let problems = ranges.map { Diagnostic(id: "some-id", message: "wrong", file: "a.yaml", range: $0) }
        return DiagnosticRenderer(sources: sources).render(problems)
    }

    @Test("a mark far to the right is shown with what stands around it, whatever the characters take in bytes")
    func window() {
        let text = String(repeating: "é", count: 500) + "BAD" + String(repeating: "ü", count: 500)
        #expect(
            render(text, [range(501, 504)]) == """
                a.yaml:1:501: error: wrong [some-id]
                    1 | …\(String(repeating: "é", count: 40))BAD\(String(repeating: "ü", count: 67))…
                      | \(String(repeating: " ", count: 41))^^^

                """
        )
    }

    @Test("a mark near the start is shown without a cut there, and one behind the end at the end")
    func edges() {
        let text = String(repeating: "a", count: 300)
        let first = render(text, [range(3, 4)])
        #expect(first.contains("1 | \(String(repeating: "a", count: 110))…\n"))
        let behind = render(text, [range(9_000, 9_001)])
        #expect(
            behind.contains("1 | …\(String(repeating: "a", count: 40))\n      | \(String(repeating: " ", count: 41))^")
        )
    }

    @Test("ten thousand findings in one line of megabytes take no quadratic time", .timeLimit(.minutes(1)))
    func manyMarks() {
        let text = String(repeating: "ab", count: 4_000_000)
        let ranges = (0..<10_000).map { range($0 * 800 + 1, $0 * 800 + 3) }
        #expect(render(text, ranges).utf8.count < 10_000 * 400)
    }

    @Test("a word is found in the lines that it may stand in, and nowhere else")
    func word() {
        var lines = SourceLines(Array("a: é${X} ${Y}\nb: |\n  é ${Y}\n  ${Z}\n".utf8))
        let first = SourcePosition(line: 1, column: 4)
        let end = SourcePosition(line: 1, column: 14)
        #expect(lines.range(of: "${Y}", from: first, to: end)?.start == SourcePosition(line: 1, column: 10))
        #expect(lines.range(of: "${Z}", from: first, to: end) == nil)
        let block = SourcePosition(line: 2, column: 4)
        let last = SourcePosition(line: 5, column: 1)
        #expect(lines.range(of: "${Y}", from: block, to: last)?.start == SourcePosition(line: 3, column: 5))
        #expect(lines.range(of: "${Z}", from: block, to: last)?.start == SourcePosition(line: 4, column: 3))
        #expect(lines.range(of: "${Y}", from: SourcePosition(line: 99, column: 1), to: last) == nil)
    }
}
