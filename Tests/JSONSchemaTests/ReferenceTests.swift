import JSONSchema
import Testing

@Suite("references")
struct ReferenceTests {
    @Test("a violation behind a reference names the place of the definition")
    func definitionPlace() throws {
        let schema = ##"{"properties": {"a": {"$ref": "#/$defs/a~1b"}}, "$defs": {"a/b": {"type": "null"}}}"##
        let found = try #require(try violations(schema, #"{"a": 1}"#).first)
        #expect(found.schemaPath == "#/$defs/a~1b/type")
        #expect(found.path == [.key("a")])
    }

    /// A reference, and whether the schema with an embedded resource has a target for it.
    private static let references: [(String, Bool)] = [
        ("#", true), ("#/$defs/x", true), ("#x", true), ("#nowhere", false), ("#/$defs/y", false), ("#/allOf/0", true),
        ("#/allOf/1", false), ("#/allOf/00", false), ("https://example.org/root", true), ("inner", true),
        ("inner#deep", true),
        ("./a/../inner#/$defs/z", true), ("/inner", true), ("//example.org/inner", true), ("other.json", false),
        ("#/$defs/%78", true),
        ("#/$defs/%", false), ("urn:example:thing", true), ("#deep", false), ("?q", false),
    ]

    @Test("a reference leads to its target or the schema is refused", arguments: references)
    func reference(text: String, resolves: Bool) throws {
        let schema = #"""
            {"$id": "https://example.org/root", "allOf": [{}], "properties": {"p": {"$ref": "\#(text)"}},
             "$defs": {"x": {"$anchor": "x"}, "u": {"$id": "urn:example:thing"},
                       "i": {"$id": "inner", "$defs": {"z": {"$anchor": "deep"}}}}}
            """#
        guard !resolves else {
            #expect(try Schema.compile(schema).accepts(JSONText.parse("{}")))
            return
        }
        #expect {
            try Schema.compile(schema)
        } throws: { error in
            (error as? SchemaError)?.message == "the reference '\(text)' leads to nothing"
        }
    }

    @Test("documents that are handed in can be referred to, and refer to each other")
    func resources() throws {
        let resources = [
            "https://example.org/a": #"{"$ref": "b#name"}"#,
            "https://example.org/b": #"{"$defs": {"n": {"$anchor": "name", "type": "string"}}}"#,
        ]
        let schema = try Schema.compile(#"{"$ref": "https://example.org/a"}"#, resources: resources)
        let found = try #require(try schema.validate(JSONText.parse("1")).first)
        #expect(found.schemaPath == "https://example.org/b#/$defs/n/type")
    }

    @Test("a schema may be recursive through its instance")
    func recursion() throws {
        let schema = ##"{"properties": {"child": {"$ref": "#"}}, "additionalProperties": false}"##
        #expect(
            try judge(schema, #"{"child": {"child": {"x": 1}}}"#) == [
                "1:22 /child/child/x additionalProperties: unknown property 'x'"
            ]
        )
    }

    private static let endless = [
        ##"{"$ref": "#"}"##,
        ##"{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}"##,
        ##"{"allOf": [{"anyOf": [{"$ref": "#"}]}]}"##, ##"{"not": {"$ref": "#"}}"##,
        ##"{"if": true, "then": {"$ref": "#"}}"##,
        ##"{"dependentSchemas": {"a": {"$ref": "#"}}}"##,
    ]

    @Test("a schema that applies itself to the same value is refused", arguments: endless)
    func endlessSchema(text: String) {
        #expect {
            try Schema.compile(text)
        } throws: { error in
            (error as? SchemaError)?.message.hasSuffix("without end") ?? false
        }
    }

    @Test("a dynamic reference that never ends is given up with a reason")
    func endlessDynamic() throws {
        let schema = try Schema.compile(##"{"$dynamicAnchor": "a", "allOf": [{"$dynamicRef": "#a"}]}"##)
        #expect(
            try schema.validate(JSONText.parse("1")).map(\.message) == [
                "the schema is applied within itself more than 1000 levels deep"
            ]
        )
    }

    @Test("a dynamic reference leads to the outermost resource on the way")
    func dynamicReference() throws {
        let schema = ##"""
            {"$id": "https://example.org/strings", "$ref": "list", "$defs": {
              "strings": {"$dynamicAnchor": "item", "type": "string"},
              "list": {"$id": "list", "items": {"$dynamicRef": "#item"}, "$defs": {"any": {"$dynamicAnchor": "item"}}}}}
            """##
        #expect(try judge(schema, #"["a", 1]"#) == ["1:7 /1 type: expected a string, found '1'"])
    }

    @Test("the draft's own schema is at hand and judges schemas")
    func metaSchema() throws {
        let schema = try Schema.compile(#"{"$ref": "https://json-schema.org/draft/2020-12/schema"}"#)
        #expect(try schema.accepts(JSONText.parse(#"{"properties": {"a": {"type": ["string", "null"]}}}"#)))
        let faulty = #"{"properties": {"a": {"type": "text"}}, "minLength": -1, "allOf": []}"#
        #expect(
            try schema.validate(JSONText.parse(faulty)).map(\.path.pointer) == [
                "/properties/a/type", "/minLength", "/allOf",
            ]
        )
    }
}
