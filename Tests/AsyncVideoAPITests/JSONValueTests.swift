import AsyncVideoAPI
import Testing

@Suite("canonical JSON")
struct JSONValueTests {
    @Test("keys are sorted, numbers and strings have one form")
    func canonical() throws {
        let value = try JSONValue.parse(
            #" { "b": [1, 1.0, 0.6, 1e2, true, null], "a": "\u00fc\/\n\u0001\"" , "B": {} } "#
        )
        #expect(value.canonicalText == #"{"B":{},"a":"ü/\n\u0001\"","b":[1,1,0.6,100,true,null]}"#)
    }

    @Test("a text that was written is read as the same value")
    func roundTrip() throws {
        let value = JSONValue.object(["x": .array([.string("\u{0}\u{1F600}\\"), .double(1e-7), .int(.min)])])
        #expect(try JSONValue.parse(value.canonicalText) == value)
    }
}
