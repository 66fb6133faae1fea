import JSONSchema
import Testing
import YAMLTree

@Suite("what a schema says about a place without an instance")
struct AnnotationTests {
    private static let text = ##"""
        {"title": "Spec", "properties": {
            "name": {"$ref": "#/$defs/name", "description": "what it is called"},
            "list": {"prefixItems": [{"title": "first"}], "items": {"title": "rest", "default": 7}},
            "either": {"anyOf": [{"properties": {"x": {"title": "X"}}}, {"properties": {"y": {"deprecated": true}}}]}},
         "patternProperties": {"^x-": {"title": "extension"}},
         "additionalProperties": {"title": "anything"},
         "$defs": {"name": {"title": "Name", "description": "never seen", "default": "none", "examples": ["a"]}}}
        """##

    @Test("the nearest schema has the first word, those it refers to fill the rest")
    func nearest() throws {
        let schema = try Schema.compile(Self.text)
        let found = try #require(schema.annotations(at: [.key("name")]))
        #expect(found.title == "Name")
        #expect(found.description == "what it is called")
        #expect(found.defaultValue?.string == "none")
        #expect(found.examples.compactMap(\.string) == ["a"])
        #expect(schema.annotations(at: [])?.title == "Spec")
    }

    /// A path, and the title there.
    private static let titles: [(InstancePath, String?)] = [
        ([.key("list"), .index(0)], "first"), ([.key("list"), .index(5)], "rest"), ([.key("either"), .key("x")], "X"),
        ([.key("x-y")], "extension"), ([.key("other")], "anything"),
    ]

    @Test("a path leads through properties, patterns, items and branches", arguments: titles)
    func title(path: InstancePath, expected: String?) throws {
        #expect(try Schema.compile(Self.text).annotations(at: path)?.title == expected)
    }

    @Test("a place that no schema speaks about has no annotations")
    func nowhere() throws {
        let schema = try Schema.compile(Self.text)
        #expect(schema.annotations(at: [.key("name"), .key("deeper")]) == nil)
        #expect(schema.annotations(at: [.key("either"), .key("y")])?.deprecated == true)
    }

    @Test("the names that a place knows come in the schema's order")
    func names() throws {
        let schema = try Schema.compile(Self.text)
        #expect(schema.propertyNames(at: []) == ["name", "list", "either"])
        #expect(schema.propertyNames(at: [.key("either")]) == ["x", "y"])
        #expect(schema.propertyNames(at: [.key("name")]).isEmpty)
    }
}
