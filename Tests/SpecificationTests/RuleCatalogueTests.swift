import Diagnostics
import Foundation
import Specification
import Testing

@Suite("The catalogue of rules")
struct RuleCatalogueTests {
    private static let environment = [
        "MEDIA": "media", "API_TOKEN": "t", "APP_ID": "i", "APP_SECRET": "s",
    ]

    /// What validation says about an example's files.
    private func diagnostics(_ example: RuleExample) -> [Diagnostic] {
        let input = example.files.first { $0.name == "-" }.map { String(decoding: $0.bytes, as: UTF8.self) }
        let folder = SpecFolder(environment: Self.environment, standardInput: input ?? "")
        for file in example.files where file.name != "-" { folder.write(file.bytes, to: file.name) }
        guard example.arguments == [ConfigurationLoader.fileName] else {
            return folder.load(example.arguments).diagnostics
        }
        return ConfigurationLoader().load(folder.path + "/" + ConfigurationLoader.fileName).diagnostics
    }

    @Test("each bad example gives exactly its own diagnostic", arguments: RuleCatalogue.entries.map(\.id))
    func bad(id: String) throws {
        let rule = try #require(RuleCatalogue.rule(id))
        // This one is about a multitude of others.
        let found = diagnostics(rule.bad).filter { id != "more-findings" || $0.id == id }
        #expect(found.map(\.id) == [id])
        #expect(found.map(\.severity) == [rule.severity])
    }

    @Test("each mended example gives none", arguments: RuleCatalogue.entries.map(\.id))
    func mended(id: String) throws {
        let rule = try #require(RuleCatalogue.rule(id))
        #expect(diagnostics(rule.mended).map(\.message) == [])
    }

    @Test("ids are unique, kebab-case, and explained in whole sentences")
    func form() {
        let ids = RuleCatalogue.entries.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.wholeMatch(of: /[a-z]+(-[a-z0-9]+)*/) != nil })
        for rule in RuleCatalogue.entries {
            #expect(rule.explanation.hasSuffix("."), "\(rule.id)")
            #expect(!rule.explanation.contains("\n"), "\(rule.id)")
            #expect(!rule.bad.description.isEmpty && !rule.mended.description.isEmpty)
        }
    }

    @Test("an id that is misspelt finds the one that was meant")
    func closest() {
        #expect(RuleCatalogue.closest("unknown-optoin") == "unknown-option")
        #expect(RuleCatalogue.closest("zzz") == nil)
    }

    @Test("every id that the sources report is in the catalogue, and every rule of it is reported somewhere")
    func complete() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var ids: Set<String> = []
        for target in ["YAMLTree", "Specification"] {
            let sources = root.appendingPathComponent("Sources/\(target)").resolvingSymlinksInPath()
            let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
            for case let file as URL in try #require(files)
            where file.pathExtension == "swift" && !file.path.contains("/Catalogue/") {
                ids.formUnion(Self.ids(in: try String(contentsOf: file, encoding: .utf8)))
            }
        }
        #expect(ids.symmetricDifference(RuleCatalogue.entries.map(\.id)) == [])
    }

    /// Words with hyphens in quotes, which are ids and nothing else here, and any word that is used as one.
    private static func ids(in source: String) -> [String] {
        (source.matches(of: /"([a-z]+(?:-[a-z0-9]+)+)"/)
            + source.matches(of: /(?:id: |error\(\s*|report\(\s*)"([a-z0-9-]+)"/)).map { String($0.1) }
    }
}
