import Diagnostics

/// Findings as a test report: a suite for each file, a failed case for each error, a passed one for a file without any.
///
/// A warning fails nothing, so it stands in its suite's output.
struct JUnitView {
    func text(_ findings: Findings) -> String {
        let suites = suites(findings)
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += XMLText.open("testsuites", [("name", "runner validate")] + counts(suites)) + "\n"
        for suite in suites { text += self.text(suite) }
        return text + "</testsuites>\n"
    }

    private struct Suite {
        var name: String
        var entries: [Entry]

        var failures: [Entry] { entries.filter { $0.diagnostic.severity == .error } }
        var warnings: [Entry] { entries.filter { $0.diagnostic.severity == .warning } }
    }

    /// A diagnostic as people see it.
    private struct Entry {
        var diagnostic: Diagnostic
        var shown: String
    }

    private func suites(_ findings: Findings) -> [Suite] {
        let shown = DiagnosticRenderer(sources: findings.sources).renderEach(findings.diagnostics)
        let entries = zip(findings.diagnostics, shown).map(Entry.init)
        let byFile = Dictionary(grouping: entries) { $0.diagnostic.file ?? "" }
        let placeless = byFile[""] == nil ? [] : [""]
        return (placeless + findings.files).map { Suite(name: $0, entries: byFile[$0] ?? []) }
    }

    private func counts(_ suites: [Suite]) -> [(String, String)] {
        let tests = suites.reduce(0) { $0 + max(1, $1.failures.count) }
        let failures = suites.reduce(0) { $0 + $1.failures.count }
        return [("tests", "\(tests)"), ("failures", "\(failures)"), ("errors", "0"), ("skipped", "0")]
    }

    private func text(_ suite: Suite) -> String {
        let name = suite.name == Findings.standardInput ? "standard input" : suite.name
        var text = "  " + XMLText.open("testsuite", [("name", name)] + counts([suite])) + "\n"
        if suite.failures.isEmpty {
            text += "    " + XMLText.open("testcase", testcase("valid", name), closed: true) + "\n"
        }
        for failure in suite.failures { text += self.text(failure, in: name) }
        if !suite.warnings.isEmpty {
            text += "    <system-out>\(XMLText.escape(suite.warnings.map(\.shown).joined()))</system-out>\n"
        }
        return text + "  </testsuite>\n"
    }

    private func testcase(_ name: String, _ file: String) -> [(String, String)] {
        [("classname", file), ("name", name)]
    }

    private func text(_ failure: Entry, in file: String) -> String {
        let diagnostic = failure.diagnostic
        let place = diagnostic.range.map { "\($0.start.line):\($0.start.column) " } ?? ""
        let name = "\(place)\(diagnostic.id): \(diagnostic.message)"
        let what = [("message", diagnostic.message), ("type", diagnostic.id)]
        return "    \(XMLText.open("testcase", testcase(name, file)))\n"
            + "      \(XMLText.open("failure", what))\(XMLText.escape(failure.shown))</failure>\n"
            + "    </testcase>\n"
    }
}
