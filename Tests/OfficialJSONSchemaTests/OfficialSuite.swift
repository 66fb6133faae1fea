import Foundation
import JSONSchema
import YAMLTree

/// The official JSON-Schema-Test-Suite's required tests of draft 2020-12, read from a folder.
struct OfficialSuite {
    /// The folder with the test files, and the documents that tests refer to, by URI.
    let folder: URL
    let remotes: [String: Node]

    /// `path` is the suite's root or its folder of the draft; nil where neither is there.
    init?(path: String) throws {
        let given = URL(fileURLWithPath: path)
        let nested = given.appending(path: "tests/draft2020-12")
        guard let folder = [nested, given].first(where: { Self.exists($0.appending(path: "allOf.json")) }) else {
            return nil
        }
        self.folder = folder
        let root = folder.deletingLastPathComponent().deletingLastPathComponent()
        remotes = try Self.remotes(in: root.appending(path: "remotes"))
    }

    /// The files of the required tests by name; `optional` is a folder beside them.
    func files() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    private static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

    /// Only documents of this draft: those of older ones cannot be read by its rules.
    private static func remotes(in folder: URL) throws -> [String: Node] {
        var remotes: [String: Node] = [:]
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        for path in paths where path.hasSuffix(".json") && (path.hasPrefix("draft2020-12/") || !path.hasPrefix("draft"))
        {
            let bytes = try Data(contentsOf: folder.appending(path: path))
            remotes["http://localhost:1234/\(path)"] = try JSONText.parse(bytes: Array(bytes))
        }
        return remotes
    }
}

/// What came of one file's tests.
struct OfficialScore {
    var passed = 0
    var failures: [String] = []
    /// Tests that need a document which is not there.
    var remote = 0

    mutating func run(_ file: URL, with remotes: [String: Node]) throws {
        let groups = try JSONText.parse(bytes: Array(Data(contentsOf: file)))
        for group in groups.items ?? [] { run(group, with: remotes) }
    }

    private mutating func run(_ group: Node, with remotes: [String: Node]) {
        let tests = group["tests"]?.items ?? []
        guard let document = group["schema"] else { return failures.append("\(group.title): no schema") }
        do throws(SchemaError) {
            let schema = try Self.compile(document, remotes: remotes)
            for test in tests { run(test, of: group, schema) }
        } catch {
            if case .unresolved(let reference, _) = error, Self.isRemote(reference) {
                remote += tests.count
            } else {
                failures += tests.map { "\(group.title): \($0.title): \(error.message)" }
            }
        }
    }

    /// The documents of others come in only where the schema does not do without, as most must.
    private static func compile(_ document: Node, remotes: [String: Node]) throws(SchemaError) -> Schema {
        do throws(SchemaError) {
            return try Schema.compile(document)
        } catch {
            guard case .unresolved = error, !remotes.isEmpty else { throw error }
            return try Schema.compile(document, resources: remotes)
        }
    }

    private static func isRemote(_ reference: String) -> Bool {
        reference.contains("://localhost:1234/") || reference.contains("://json-schema.org/")
    }

    private mutating func run(_ test: Node, of group: Node, _ schema: Schema) {
        guard let data = test["data"], case .bool(let valid) = test["valid"]?.value else {
            return failures.append("\(group.title): \(test.title): no data")
        }
        let violations = schema.validate(data)
        if schema.accepts(data) == valid, violations.isEmpty == valid {
            passed += 1
        } else {
            failures.append("\(group.title): \(test.title): expected \(valid), \(violations.map(\.message))")
        }
    }
}

extension Node {
    fileprivate var title: String { self["description"]?.string ?? "?" }
}
