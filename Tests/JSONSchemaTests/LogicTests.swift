import JSONSchema
import Testing

@Suite("schemas put together on one value")
struct LogicTests {
    @Test("of several branches the one with the right type speaks")
    func rightType() throws {
        let schema = #"{"anyOf": [{"type": "string", "minLength": 2}, {"type": "array", "items": {"type": "string"}}]}"#
        #expect(try judge(schema, #"["a", 1]"#) == ["1:7 /1 type: expected a string, found '1'"])
        #expect(try judge(schema, #""a""#) == ["1:1  minLength: 'a' is shorter than 2 characters"])
    }

    @Test("branches that differ in type alone are put in one list")
    func mergedTypes() throws {
        let schema = #"{"oneOf": [{"type": "string"}, {"type": "array"}]}"#
        #expect(try judge(schema, "1") == ["1:1  type: expected a string or a list, found '1'"])
    }

    @Test("branches that differ in value alone are put in one list")
    func mergedValues() throws {
        let schema = #"{"oneOf": [{"const": "phone", "description": "8 kHz"}, {"enum": ["wide", "full"]}]}"#
        #expect(try judge(schema, #""narrow""#) == ["1:1  const: 'narrow' is none of 'phone', 'wide' and 'full'"])
    }

    @Test("of branches told apart by a constant the one with the right constant speaks")
    func discriminator() throws {
        let schema = #"""
            {"oneOf": [
              {"properties": {"kind": {"const": "a"}, "size": {"type": "integer"}}, "required": ["kind"]},
              {"properties": {"kind": {"const": "b"}, "name": {"type": "string"}, "age": {"type": "integer"}}}
            ]}
            """#
        #expect(
            try judge(schema, #"{"kind": "b", "name": 1, "age": "x", "size": 1}"#) == [
                "1:23 /name type: expected a string, found '1'",
                "1:33 /age type: expected a whole number, found the string 'x'",
            ]
        )
    }

    @Test("oneOf that several branches match names them")
    func tooManyMatches() throws {
        let found = try #require(try violations(#"{"oneOf": [{}, false, true]}"#, "1").first)
        guard case .oneMatch(of: 3, matching: [0, 2]) = found.expected else {
            Issue.record("\(found.expected)")
            return
        }
        #expect(found.message == "'1' fits 2 alternatives that exclude each other")
    }

    @Test("the branch of a condition that applies is the one that speaks")
    func condition() throws {
        let schema = #"{"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"required": ["c"]}}"#
        #expect(try judge(schema, #"{"a": 1}"#) == ["1:1  required: missing property 'b'"])
        #expect(try judge(schema, "{}") == ["1:1  required: missing property 'c'"])
    }

    @Test("what two branches of allOf say alike is said once")
    func duplicates() throws {
        #expect(try judge(#"{"allOf": [{"required": ["a"]}, {"required": ["a"]}]}"#, "{}").count == 1)
    }

    @Test("a property that no applied schema looked at is unknown, and all their names are offered")
    func unevaluatedProperties() throws {
        let schema = #"""
            {"$ref": "#/$defs/base", "properties": {"a": {}}, "unevaluatedProperties": false,
             "anyOf": [{"properties": {"b": {}}, "required": ["b"]}, true],
             "$defs": {"base": {"properties": {"c": {}}}}}
            """#
        #expect(try accepts(schema, #"{"a": 1, "b": 2, "c": 3}"#))
        let found = try #require(try violations(schema, #"{"a": 1, "d": 2}"#).first)
        #expect(found.summary == "1:10 /d unevaluatedProperties: unknown property 'd'")
        guard case .properties(let names) = found.expected else {
            Issue.record("\(found.expected)")
            return
        }
        #expect(names == ["a", "c", "b"])
    }

    @Test("a wrong value does not make its own property unknown")
    func unevaluatedBesideFailure() throws {
        let schema = #"{"allOf": [{"properties": {"a": {"type": "null"}}}], "unevaluatedProperties": false}"#
        #expect(
            try judge(schema, #"{"a": 1, "z": 2}"#) == [
                "1:7 /a type: expected null, found '1'", "1:10 /z unevaluatedProperties: unknown property 'z'",
            ]
        )
    }

    @Test("more properties than a machine word has bits are kept apart")
    func manyProperties() throws {
        let names = (0..<200).map { "p\($0)" }
        let properties = names.map { #""\#($0)": {}"# }.joined(separator: ", ")
        let required = names.map { #""\#($0)""# }.joined(separator: ", ")
        let schema = #"""
            {"allOf": [{"properties": {\#(properties)}}], "required": [\#(required)],
             "unevaluatedProperties": false}
            """#
        let instance = names.map { #""\#($0)": 1"# }.joined(separator: ", ")
        #expect(try accepts(schema, "{\(instance)}"))
        #expect(try judge(schema, "{\(instance), \"x\": 1}").map { $0.hasSuffix("unknown property 'x'") } == [true])
        let without = names.filter { $0 != "p150" }.map { #""\#($0)": 1"# }.joined(separator: ", ")
        #expect(try judge(schema, "{\(without)}") == ["1:1  required: missing property 'p150'"])
    }

    @Test("items that no applied schema looked at are too many")
    func unevaluatedItems() throws {
        let schema =
            #"{"anyOf": [{"prefixItems": [{"const": 1}]}, {"contains": {"const": 3}}], "unevaluatedItems": false}"#
        #expect(try accepts(schema, "[1, 3]"))
        #expect(try judge(schema, "[1, 2]") == ["1:5 /1 unevaluatedItems: expected no more than 1 item"])
    }
}
