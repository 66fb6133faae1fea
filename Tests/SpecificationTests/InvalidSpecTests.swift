import Diagnostics
import Foundation
import Specification
import Testing

/// Each folder under `Invalid/` is named after a rule and holds files that break it, and the exact text that people see.
@Suite("Invalid specs, as people see them")
struct InvalidSpecTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Invalid").path
    private static let environment = ["MEDIA": "/srv/media", "TOKEN": "hunter2"]

    static let cases = (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? []

    @Test("the message is exactly the expected one, and of the rule that the folder is named after", arguments: cases)
    func message(name: String) throws {
        let path = Self.folder + "/" + name
        let (diagnostics, sources) = try Self.validate(path)
        let shown = DiagnosticRenderer(sources: sources).render(diagnostics)
            .replacingOccurrences(of: path + "/", with: "").replacingOccurrences(of: path, with: ".")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
            try shown.write(toFile: path + "/expected.txt", atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOfFile: path + "/expected.txt", encoding: .utf8)
        #expect(shown == expected)
        #expect(Set(diagnostics.map(\.id)) == [name])
    }

    @Test("there is a folder for each rule that files can show")
    func complete() {
        // These are about files that git cannot keep, or that would be too large.
        let unshown: Set = [
            "file-missing", "file-unreadable", "file-is-folder", "folder-empty", "key-needed", "yaml-file-size",
            "more-findings",
        ]
        let rules = Set(RuleCatalogue.entries.map(\.id))
        #expect(rules.subtracting(unshown).subtracting(Self.cases) == [])
        #expect(Set(Self.cases).subtracting(rules) == [])
    }

    private static func validate(_ path: String) throws -> ([Diagnostic], SourceTexts) {
        if FileManager.default.fileExists(atPath: path + "/" + ConfigurationLoader.fileName) {
            let loaded = ConfigurationLoader().load(path + "/" + ConfigurationLoader.fileName)
            return (loaded.diagnostics, loaded.sources)
        }
        let loaded = SpecificationLoader(environment: environment).load([path])
        return (loaded.diagnostics, loaded.sources)
    }
}
