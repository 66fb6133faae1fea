import Diagnostics
import JSONSchema
import Testing
import YAMLTree

@Suite("what a violation carries for those who word it themselves")
struct ViolationTests {
    private static let schema = #"""
        {"properties": {"segments": {"items": {
            "properties": {"id": {"type": "string", "title": "Id", "description": "names the segment"},
                           "video": {}, "threshold": {"minimum": 0.5, "maximum": 1}},
            "required": ["id", "video"], "additionalProperties": false}}}}
        """#

    private func found(_ yaml: String) throws -> [Violation] {
        let root = try #require(YAMLParser().parse(yaml).root)
        return try Schema.compile(Self.schema).validate(root)
    }

    @Test("an unknown property stands at its key and brings the known names in the schema's order")
    func unknownProperty() throws {
        let found = try #require(try found("segments:\n  - id: a\n    vidoe: b\n    video: c\n").first)
        #expect(found.keyword == "additionalProperties")
        #expect(found.range.start == SourcePosition(line: 3, column: 5))
        #expect(found.range.end == SourcePosition(line: 3, column: 10))
        #expect(found.path == [.key("segments"), .index(0), .key("vidoe")])
        #expect(found.path.description == "segments[0].vidoe")
        #expect(found.found.string == "vidoe")
        #expect(found.schemaPath == "#/properties/segments/items/additionalProperties")
        guard case .properties(let names) = found.expected else {
            Issue.record("\(found.expected)")
            return
        }
        #expect(names == ["id", "video", "threshold"])
    }

    @Test("a missing property stands at the mapping that lacks it, and knows the key above")
    func missingProperty() throws {
        let found = try #require(try found("segments:\n  - id: a\n").first)
        #expect(found.range.start == SourcePosition(line: 2, column: 5))
        #expect(found.keyRange?.start == SourcePosition(line: 1, column: 1))
        guard case .property("video") = found.expected else {
            Issue.record("\(found.expected)")
            return
        }
    }

    @Test("a wrong value stands where it was written, with its key, its bound and its annotations")
    func wrongValue() throws {
        let found = try found("segments:\n  - id: 7\n    video: c\n    threshold: 0.25\n")
        #expect(found.map(\.range.start) == [SourcePosition(line: 2, column: 9), SourcePosition(line: 4, column: 16)])
        #expect(found[0].keyRange?.start == SourcePosition(line: 2, column: 5))
        #expect(found[0].annotations.description == "names the segment")
        #expect(found[0].annotations.title == "Id")
        guard case .minimum(.float(0.5)) = found[1].expected, case .float(0.25) = found[1].found.value else {
            Issue.record("\(found[1])")
            return
        }
    }

    @Test("an equal item names the place of the earlier one")
    func equalItems() throws {
        let found = try #require(try violations(#"{"uniqueItems": true}"#, "[{\"a\": [1]},\n {\"a\": [1.0]}]").first)
        #expect(found.range.start == SourcePosition(line: 2, column: 2))
        guard case .uniqueItems(let earlier) = found.expected else {
            Issue.record("\(found.expected)")
            return
        }
        #expect(earlier.start == SourcePosition(line: 1, column: 2))
    }

    @Test("a path names its place as people and as pointers do")
    func paths() {
        let path: InstancePath = [.key("a/b"), .index(3), .key("c~d"), .index(0)]
        #expect(path.description == "a/b[3].c~d[0]")
        #expect(path.pointer == "/a~1b/3/c~0d/0")
        #expect(InstancePath().description == "")
    }
}
