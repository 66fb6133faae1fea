import JSONSchema
import Testing

@Suite("what each keyword says about a value")
struct KeywordTests {
    /// Schema, instance, and the only violation.
    private static let scalars: [(String, String, String)] = [
        (#"{"type": "string"}"#, "12", "1:1  type: expected a string, found '12'"),
        (#"{"type": ["array", "null"]}"#, "true", "1:1  type: expected null or a list, found 'true'"),
        (#"{"type": "integer"}"#, "1.5", "1:1  type: expected a whole number, found '1.5'"),
        (#"{"type": "object"}"#, "[]", "1:1  type: expected a mapping, found an empty list"),
        (#"{"enum": ["en-US", "de-DE"]}"#, #""en""#, "1:1  enum: 'en' is none of 'en-US' and 'de-DE'"),
        (#"{"const": {"a": 1}}"#, "{}", "1:1  const: expected a mapping, found an empty mapping"),
        (#"{"const": 7}"#, #""7""#, "1:1  const: expected '7', found '7'"),
        (#"{"minimum": 0.5}"#, "0.25", "1:1  minimum: '0.25' is less than 0.5"),
        (#"{"maximum": 1}"#, "2", "1:1  maximum: '2' is greater than 1"),
        (#"{"exclusiveMinimum": 0}"#, "0", "1:1  exclusiveMinimum: '0' is not greater than 0"),
        (#"{"exclusiveMaximum": 3}"#, "3.0", "1:1  exclusiveMaximum: '3' is not less than 3"),
        (#"{"multipleOf": 0.1}"#, "0.35", "1:1  multipleOf: '0.35' is not a multiple of 0.1"),
        (#"{"minLength": 1}"#, #""""#, "1:1  minLength: '' is shorter than 1 character"),
        (#"{"maxLength": 2}"#, #""abc""#, "1:1  maxLength: 'abc' is longer than 2 characters"),
        (#"{"pattern": "^a+$"}"#, #""ab""#, "1:1  pattern: 'ab' does not match '^a+$'"),
        ("false", "1", "1:1  false: nothing may stand here, found '1'"),
        (#"{"not": {"type": "null"}}"#, "null", "1:1  not: 'null' is not allowed here"),
    ]

    @Test("a scalar keyword reports what it wants and what it found", arguments: scalars)
    func scalar(schema: String, instance: String, expected: String) throws {
        #expect(try judge(schema, instance) == [expected])
    }

    private static let collections: [(String, String, [String])] = [
        (#"{"minItems": 2}"#, "[1]", ["1:1  minItems: expected at least 2 items, found 1"]),
        (#"{"maxItems": 1}"#, "[1, 2]", ["1:1  maxItems: expected at most 1 item, found 2"]),
        (#"{"uniqueItems": true}"#, "[1, 2, 1.0]", ["1:8 /2 uniqueItems: '1' stands in the list already, in line 1"]),
        (#"{"items": {"type": "string"}}"#, #"["a", 1]"#, ["1:7 /1 type: expected a string, found '1'"]),
        (
            #"{"prefixItems": [{"type": "string"}], "items": false}"#, #"["a", 1, 2]"#,
            ["1:7 /1 items: expected no more than 1 item"]
        ),
        (#"{"contains": {"const": 1}}"#, "[2]", ["1:1  contains: expected at least 1 matching item, found 0"]),
        (
            #"{"contains": {"const": 1}, "maxContains": 1}"#, "[1, 1]",
            ["1:1  maxContains: expected at most 1 matching item, found 2"]
        ),
        (#"{"required": ["a", "b"]}"#, #"{"b": 1}"#, ["1:1  required: missing property 'a'"]),
        (#"{"minProperties": 1}"#, "{}", ["1:1  minProperties: expected at least 1 property, found 0"]),
        (#"{"maxProperties": 0}"#, #"{"a": 1}"#, ["1:1  maxProperties: expected at most 0 properties, found 1"]),
        (
            #"{"properties": {"a": {}}, "patternProperties": {"^x-": {}}, "additionalProperties": false}"#,
            #"{"a": 1, "x-b": 2, "c": 3}"#, ["1:20 /c additionalProperties: unknown property 'c'"]
        ),
        (
            #"{"additionalProperties": {"type": "null"}}"#, #"{"a": 1}"#,
            ["1:7 /a type: expected null, found '1'"]
        ),
        (
            #"{"propertyNames": {"maxLength": 1}}"#, #"{"ab": 1}"#,
            ["1:2 /ab maxLength: 'ab' is longer than 1 character"]
        ),
        (
            #"{"dependentRequired": {"a": ["b"]}}"#, #"{"a": 1}"#,
            ["1:1  dependentRequired: property 'a' needs property 'b' beside it"]
        ),
        (
            #"{"dependentSchemas": {"a": {"required": ["c"]}}}"#, #"{"a": 1}"#,
            ["1:1  required: missing property 'c'"]
        ),
    ]

    @Test("a keyword of lists and mappings points at the item or key that is wrong", arguments: collections)
    func collection(schema: String, instance: String, expected: [String]) throws {
        #expect(try judge(schema, instance) == expected)
    }

    @Test("all violations are reported at once, in the order of the text")
    func everything() throws {
        let schema = #"""
            {"properties": {"a": {"type": "string"}, "b": {"items": {"maximum": 3}}}, "required": ["c"],
             "additionalProperties": false}
            """#
        #expect(
            try judge(schema, "{\"x\": 0,\n \"b\": [9, 1, 8],\n \"a\": 5}") == [
                "1:1  required: missing property 'c'",
                "1:2 /x additionalProperties: unknown property 'x'",
                "2:8 /b/0 maximum: '9' is greater than 3",
                "2:14 /b/2 maximum: '8' is greater than 3",
                "3:7 /a type: expected a string, found '5'",
            ]
        )
    }

    @Test("keywords of other types have no say, and format none at all")
    func otherTypes() throws {
        let schema = #"{"minLength": 3, "minimum": 3, "minItems": 3, "required": ["a"], "format": "email"}"#
        for instance in ["null", "true", "3", #""abc""#, "[1, 2, 3]", #"{"a": 1}"#] {
            #expect(try accepts(schema, instance), "\(instance)")
        }
    }

    @Test("enum and const together leave what is in both")
    func enumAndConst() throws {
        let schema = #"{"enum": [1, 2], "const": 2}"#
        #expect(try accepts(schema, "2"))
        #expect(try !accepts(schema, "1"))
        #expect(try !accepts(#"{"enum": [1, 2], "const": 3}"#, "3"))
    }
}
