import Foundation
import Testing

/// Judges the validator by the tests that all validators are judged by.
@Suite("OfficialJSONSchemaTests")
struct OfficialJSONSchemaTests {
    private static let path = ProcessInfo.processInfo.environment["JSON_SCHEMA_TEST_SUITE"]

    @Test(
        "every required test of draft 2020-12 gives the official answer",
        .enabled(if: path != nil, "JSON_SCHEMA_TEST_SUITE names no copy of the official JSON-Schema-Test-Suite")
    )
    func requiredTests() throws {
        let path = try #require(Self.path)
        let suite = try #require(try OfficialSuite(path: path), "no tests of draft 2020-12 in '\(path)'")
        var sum = OfficialScore()
        for file in try suite.files() {
            var score = OfficialScore()
            try score.run(file, with: suite.remotes)
            report(score, of: file.lastPathComponent)
            sum.passed += score.passed
            sum.remote += score.remote
            sum.failures += score.failures
        }
        report(sum, of: "all files")
        #expect(sum.passed > 0)
    }

    private func report(_ score: OfficialScore, of name: String) {
        let remote = score.remote > 0 ? ", \(score.remote) left out (remote documents)" : ""
        print("\(name): \(score.passed) passed, \(score.failures.count) failed\(remote)")
        guard name != "all files" else { return }
        for failure in score.failures { Issue.record("\(name): \(failure)") }
    }
}
