import Diagnostics
import JSONSchema
import Testing

@Suite("texts that cannot serve as a schema")
struct SchemaErrorTests {
    /// Schema, `line:column`, message.
    private static let faults: [(String, String, String)] = [
        (
            #"{"type": "text"}"#, "1:10",
            "'type' needs one of 'null', 'boolean', 'integer', 'number', 'string', 'array', 'object', not 'text'"
        ),
        (#"{"type": []}"#, "1:10", "'type' needs at least one type"),
        ("{\"properties\":\n {\"a\": 1}}", "2:8", "'#/properties/a' needs an object, true or false"),
        (#"{"properties": []}"#, "1:16", "'properties' needs an object"),
        (#"{"required": ["a", 1]}"#, "1:20", "'required' needs a list of strings"),
        (#"{"minLength": -1}"#, "1:15", "'minLength' needs a whole number from 0"),
        (#"{"minItems": 1.5}"#, "1:14", "'minItems' needs a whole number from 0"),
        (#"{"multipleOf": 0}"#, "1:16", "'multipleOf' needs a number above 0"),
        (#"{"minimum": "1"}"#, "1:13", "'minimum' needs a number"),
        (#"{"items": [true]}"#, "1:11", "'items' needs one schema; a list of them is 'prefixItems'"),
        (#"{"allOf": []}"#, "1:11", "'allOf' needs at least one schema"),
        (#"{"uniqueItems": 1}"#, "1:17", "'uniqueItems' needs true or false"),
        (#"{"$ref": 1}"#, "1:10", "'$ref' needs a string"),
        (#"{"$id": "a#b"}"#, "1:9", "'$id' needs a URI without fragment"),
        (#"{"pattern": "("}"#, "1:13", "the pattern '(' is not supported: the engine does not know its syntax"),
        (
            #"{"patternProperties": {"a++": true}}"#, "1:24",
            "the pattern 'a++' is not supported: '+' has nothing to repeat"
        ),
        (#"{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}"#, "1:52", "the identifier 'x' is claimed twice"),
        (
            #"{"$schema": "http://json-schema.org/draft-07/schema#"}"#, "1:13",
            "the reference 'http://json-schema.org/draft-07/schema#' leads to nothing"
        ),
        (#"{"dependentRequired": {"a": "b"}}"#, "1:29", "'dependentRequired' needs a list of names"),
        (#"{"$defs": {"unused": {"type": 1}}}"#, "1:31", "'type' needs a type's name or a list of them"),
        ("12", "1:1", "'#' needs an object, true or false"),
        (#"{"type": "string""#, "1:18", "the text ends in the middle of a value"),
    ]

    @Test("a fault is reported with its place in the schema", arguments: faults)
    func fault(schema: String, place: String, message: String) {
        #expect {
            try Schema.compile(schema)
        } throws: { error in
            guard let error = error as? SchemaError else { return false }
            let start = error.range.start
            #expect("\(start.line):\(start.column) \(error.message)" == "\(place) \(message)")
            return true
        }
    }

    @Test("unknown keywords are tolerated, and what is in them is no schema")
    func unknownKeywords() throws {
        let schema = ##"{"x-hint": {"type": 1, "$id": "#bad"}, "enum": [{"$id": "#bad"}]}"##
        #expect(try accepts(schema, ##"{"$id": "#bad"}"##))
    }
}
