import JSONSchema
import Testing
import YAMLTree

@Suite("numbers are compared by their exact values")
struct NumberTests {
    @Test("a number without a fraction is an integer, and equal however it is written")
    func integers() throws {
        #expect(try accepts(#"{"type": "integer"}"#, "1.0"))
        #expect(try accepts(#"{"type": "integer"}"#, "1e3"))
        #expect(try accepts(#"{"type": "integer"}"#, "12345678910111213141516171819202122232425262728293031"))
        #expect(try accepts(#"{"const": 1}"#, "1.0"))
        #expect(try accepts(#"{"enum": [-0.0]}"#, "0"))
        #expect(try !accepts(#"{"const": true}"#, "1"))
    }

    @Test("neighbours beyond the precision of a Double stay apart")
    func largeIntegers() throws {
        #expect(try !accepts(#"{"const": 9007199254740993}"#, "9007199254740992.0"))
        #expect(try accepts(#"{"const": 9007199254740992}"#, "9007199254740992.0"))
        #expect(try !accepts(#"{"maximum": 9223372036854775806}"#, "9223372036854775807"))
        #expect(try !accepts(#"{"maximum": 9223372036854775807}"#, "9223372036854775808"))
        #expect(try !accepts(#"{"exclusiveMinimum": -9223372036854775808.0}"#, "-9223372036854775808"))
    }

    /// Value, divisor, whether it divides.
    private static let multiples: [(String, String, Bool)] = [
        ("0.0075", "0.0001", true), ("0.00751", "0.0001", false), ("4.35", "0.01", true), ("1.1", "0.1", true),
        ("1e308", "0.123456789", false), ("1e308", "0.5", true), ("12391239123", "1e-8", true), ("0", "3", true),
        ("-9", "3", true), ("-9223372036854775808", "-1", true), ("5e-324", "5e-324", true),
        ("1e-308", "1e308", false), ("1e308", "5e-324", true), ("18446744073709551616", "2", true), ("7", "2", false),
    ]

    @Test("multipleOf is exact however far apart the two are", arguments: multiples)
    func multiple(value: String, divisor: String, expected: Bool) throws {
        guard !divisor.hasPrefix("-") else {
            #expect(throws: SchemaError.self) { try Schema.compile(#"{"multipleOf": \#(divisor)}"#) }
            return
        }
        #expect(try accepts(#"{"multipleOf": \#(divisor)}"#, value) == expected)
    }

    @Test("infinity and not-a-number are of no type and keep to no bound")
    func notJSON() throws {
        for double in [Double.nan, .infinity, -.infinity] {
            #expect(try !Schema.compile(#"{"type": ["number", "integer"]}"#).accepts(node(.float(double))))
        }
        #expect(try !Schema.compile(#"{"minimum": 0}"#).accepts(node(.float(.nan))))
        #expect(try !Schema.compile(#"{"exclusiveMaximum": 0}"#).accepts(node(.float(.nan))))
        #expect(try !Schema.compile(#"{"multipleOf": 1}"#).accepts(node(.float(.infinity))))
    }
}
