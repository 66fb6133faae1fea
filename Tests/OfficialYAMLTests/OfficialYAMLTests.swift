import Diagnostics
import Foundation
import Testing
import YAMLTree

/// Where the official cases lie: a folder for each, with `in.yaml` and `in.json` or `error`.
private let suite = ProcessInfo.processInfo.environment["YAML_TEST_SUITE"]

@Suite("The official YAML test suite")
struct OfficialYAMLTests {
    /// What became of a case.
    private enum Outcome: Equatable {
        case right
        /// A text that is fine, but that this parser does not take; the message says why.
        case refused(String)
        case wrong(String)
    }

    @Test(
        "each case is read as it should be, or refused",
        .enabled(if: suite != nil, "set YAML_TEST_SUITE to the folder with the cases")
    )
    func cases() throws {
        let folder = try #require(suite)
        let cases = try Self.caseFolders(folder)
        #expect(!cases.isEmpty, "no case under '\(folder)'")
        var counts = (right: 0, refused: 0, wrong: 0)
        for path in cases {
            let name = String(path.dropFirst(folder.count))
            switch try Self.outcome(path) {
            case .right: counts.right += 1
            case .refused(let reason):
                counts.refused += 1
                print("refused \(name): \(reason)")
            case .wrong(let reason):
                counts.wrong += 1
                print("wrong \(name): \(reason)")
            }
        }
        print("\(cases.count) cases: \(counts.right) right, \(counts.refused) refused, \(counts.wrong) wrong")
        #expect(counts.wrong == 0)
    }

    /// All folders with an `in.yaml`; links lead to the same ones under other names.
    private static func caseFolders(_ folder: String) throws -> [String] {
        let manager = FileManager.default
        var found: [String] = manager.fileExists(atPath: folder + "/in.yaml") ? [folder] : []
        for name in try manager.contentsOfDirectory(atPath: folder).sorted() where !name.hasPrefix(".") {
            let path = folder + "/" + name
            let type = try manager.attributesOfItem(atPath: path)[.type] as? FileAttributeType
            if type == .typeDirectory { found += try caseFolders(path) }
        }
        return found
    }

    private static func outcome(_ folder: String) throws -> Outcome {
        let text = try Data(contentsOf: URL(fileURLWithPath: folder + "/in.yaml"))
        let parsed = YAMLParser().parse(Array(text))
        let problem = parsed.diagnostics.first { $0.severity == .error }
        let isError = FileManager.default.fileExists(atPath: folder + "/error")
        if let problem { return isError ? .right : .refused("\(problem.id): \(problem.message)") }
        guard !isError else { return .wrong("accepted as \(json(parsed.root))") }
        guard let expected = FileManager.default.contents(atPath: folder + "/in.json") else {
            return try ofEvents(folder, parsed.root)
        }
        guard let value = try? JSONDecoder().decode(JSON.self, from: expected) else {
            return .wrong("accepted as one document: \(json(parsed.root))")
        }
        guard let root = parsed.root, matches(root, value) else {
            return .wrong("read as \(json(parsed.root)) instead of \(String(decoding: expected, as: UTF8.self))")
        }
        return .right
    }

    /// What JSON can't say, such as a list as a key, the cases tell as a parser's events.
    private static func ofEvents(_ folder: String, _ root: Node?) throws -> Outcome {
        let text = try String(contentsOfFile: folder + "/test.event", encoding: .utf8)
        guard let root, let expected = ExpectedValue(events: text), expected.matches(root) else {
            return .wrong("read as \(json(root)) instead of\n\(text)")
        }
        return .right
    }

    private static func matches(_ node: Node, _ value: JSON) -> Bool {
        switch (node.value, value) {
        case (.null, .null): return true
        case (.bool(let own), .bool(let other)): return own == other
        case (.int(let own), .number(let other)): return Double(own) == other
        case (.float(let own), .number(let other)): return own == other
        case (.string(let own), .string(let other)): return own.utf8.elementsEqual(other.utf8)
        case (.sequence(let own), .array(let other)):
            return own.count == other.count && zip(own, other).allSatisfy { matches($0, $1) }
        case (.mapping(let own), .object(let other)):
            return own.count == other.count
                && own.allSatisfy { entry in
                    keys(entry.key).contains { key in other[key].map { matches(entry.value, $0) } ?? false }
                }
        case (.null, _), (.bool, _), (.int, _), (.float, _), (.string, _), (.sequence, _), (.mapping, _):
            return false
        }
    }

    /// What a key may be called in JSON, which only has text for keys.
    private static func keys(_ node: Node) -> [String] {
        node.string.map { [$0] } ?? [json(node), ""]
    }

    private static func json(_ node: Node?) -> String {
        guard let node else { return "nothing" }
        switch node.value {
        case .null: return "null"
        case .bool(let value): return "\(value)"
        case .int(let value): return "\(value)"
        case .float(let value): return "\(value)"
        case .string(let value): return value.debugDescription
        case .sequence(let nodes): return "[" + nodes.map(json).joined(separator: ", ") + "]"
        case .mapping(let entries):
            return "{" + entries.map { "\(json($0.key)): \(json($0.value))" }.joined(separator: ", ") + "}"
        }
    }
}

/// A JSON value, read by a parser that has nothing to do with ours.
private enum JSON: Decodable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }
}
