import JSONSchema
import Testing
import YAMLTree

@Suite("hostile schemas and instances end with an answer")
struct HostileTests {
    @Test("branches that double on every level are given up with a reason")
    func exponential() throws {
        // Both branches look at the only item before either can fail: 2^60 checks in all.
        let branch = ##"{"items": {"$ref": "#"}, "contains": false}"##
        var schema = try Schema.compile(#"{"anyOf": [\#(branch), \#(branch)], "type": "array"}"#)
        schema.stepLimit = 10_000
        let deep = (0..<60).reduce(node(.sequence([]))) { inner, _ in node(.sequence([inner])) }
        #expect(!schema.accepts(deep))
        #expect(schema.validate(deep).map(\.message) == ["the value needs more than 10000 checks"])
    }

    @Test("a chain of two thousand references compiles and validates")
    func longChain() throws {
        let links = (0..<2_000).map { ##""d\##($0)": {"$ref": "#/$defs/d\##($0 + 1)"}"## }
        let definitions = links.joined(separator: ", ")
        let schema = ##"{"$ref": "#/$defs/d0", "$defs": {\##(definitions), "d2000": {"type": "null"}}}"##
        #expect(try accepts(schema, "null"))
        #expect(try !accepts(schema, "1"))
    }

    @Test("an instance as deep as a text may be is validated to its bottom")
    func deepInstance() throws {
        let schema = ##"""
            {"allOf": [{"anyOf": [{"$ref": "#/$defs/list"}, {"type": "null"}]}],
             "$defs": {"list": {"type": "array", "items": {"$ref": "#"}}}}
            """##
        let limit = JSONText.depthLimit
        let text = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
        #expect(try accepts(schema, text))
        #expect(try !accepts(schema, String(repeating: "[", count: limit) + "1" + String(repeating: "]", count: limit)))
    }

    @Test("an instance deeper than any text is given up with a reason, not with an overflow")
    func bottomless() throws {
        let schema = try Schema.compile(##"{"items": {"$ref": "#"}, "properties": {"a": {"$ref": "#"}}}"##)
        let deep = (0..<1_500).reduce(node(.null)) { inner, level in
            let entry = Node.Entry(key: node(.string("a")), value: inner)
            return node(level.isMultiple(of: 2) ? .sequence([inner]) : .mapping([entry]))
        }
        #expect(
            schema.validate(deep).map(\.message) == ["the schema is applied within itself more than 1000 levels deep"]
        )
    }

    @Test("a hundred thousand items are unique in one pass")
    func manyItems() throws {
        let items = (0..<100_000).map { node(.string("item \($0)")) }
        let schema = try Schema.compile(#"{"uniqueItems": true}"#)
        #expect(schema.accepts(node(.sequence(items))))
        #expect(!schema.accepts(node(.sequence(items + [items[77]]))))
    }

    @Test("of very many violations the first thousand are told")
    func manyViolations() throws {
        let items = (0..<5_000).map { _ in node(.bool(true)) }
        let found = try Schema.compile(#"{"items": {"type": "string"}}"#).validate(node(.sequence(items)))
        #expect(found.count == 1_001)
    }

    @Test("keys that are no strings count under their text and are no way around a closed mapping")
    func oddKeys() throws {
        let schema = try Schema.compile(#"{"properties": {"1": {"type": "string"}}, "additionalProperties": false}"#)
        let entry = { (key: Node.Value) in Node.Entry(key: node(key), value: node(.string("x"))) }
        #expect(schema.accepts(node(.mapping([entry(.int(1))]))))
        for key in [Node.Value.bool(true), .null, .float(1.5), .sequence([]), .mapping([])] {
            #expect(schema.validate(node(.mapping([entry(key)]))).map(\.keyword) == ["additionalProperties"])
        }
    }

    @Test("what the user wrote is shown short and on one line")
    func longWords() throws {
        let text = String(repeating: "a\u{1B}[31m\n", count: 1_000)
        let found = try Schema.compile(#"{"maxLength": 1}"#).validate(node(.string(text)))
        let message = try #require(found.first?.message)
        #expect(message.count < 400)
        #expect(!message.contains("\n") && !message.contains("\u{1B}"))
    }
}
