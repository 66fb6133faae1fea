import Diagnostics
import JSONSchema
import Testing
import YAMLTree

@Suite("JSON text")
struct JSONTextTests {
    @Test("values keep their places, columns counted in scalars")
    func places() throws {
        let root = try JSONText.parse("{\"é\": [true,\r\n\tnull ], \"b\" : -1.5e2}")
        let list = try #require(root["é"])
        #expect(root.range == range(1, 1, 2, 23))
        #expect(list.range == range(1, 7, 2, 8))
        #expect(list.items?.map(\.range) == [range(1, 8, 1, 12), range(2, 2, 2, 6)])
        #expect(root.entry("b")?.key.range == range(2, 10, 2, 13))
        #expect(root["b"]?.range == range(2, 16, 2, 22))
    }

    private func range(_ line: Int, _ column: Int, _ endLine: Int, _ endColumn: Int) -> SourceRange {
        SourceRange(
            start: SourcePosition(line: line, column: column),
            end: SourcePosition(line: endLine, column: endColumn)
        )
    }

    @Test("escapes become the characters they stand for")
    func escapes() throws {
        #expect(try JSONText.parse(#""\"\\\/\b\f\n\r\t\u00E9\uD834\udd1e""#).string == "\"\\/\u{8}\u{C}\n\r\té𝄞")
    }

    @Test("numbers keep their whole value where an Int can hold it")
    func numbers() throws {
        let items = try #require(
            JSONText.parse("[0, -0, 9223372036854775807, 9223372036854775808, 1.0, 1E+2, 1e400]").items
        )
        let texts = items.map { item in
            switch item.value {
            case .int(let int): "int \(int)"
            case .float(let double): "float \(double)"
            case .null, .bool, .string, .sequence, .mapping: "?"
            }
        }
        #expect(
            texts == [
                "int 0", "int 0", "int 9223372036854775807", "float 9.223372036854776e+18", "float 1.0", "float 100.0",
                "float inf",
            ]
        )
    }

    /// Text, `line:column`, message.
    private static let faults: [(String, String, String)] = [
        ("", "1:1", "the text is empty, a JSON value is expected"),
        (" \n", "2:1", "the text is empty, a JSON value is expected"),
        ("{\"a\": 1,\n \"a\": 2}", "2:2", "the key 'a' stands twice in one object"),
        ("[1,]", "1:4", "unexpected ']'"), ("{\"a\" 1}", "1:6", "unexpected '1'"), ("{a: 1}", "1:2", "unexpected 'a'"),
        ("{\"a\":1,}", "1:8", "unexpected '}'"),
        ("[1 2]", "1:4", "unexpected '2'"), ("1 x", "1:3", "unexpected 'x' behind the value's end"),
        ("[", "1:2", "the text ends in the middle of a value"),
        ("\"a", "1:3", "the text ends in the middle of a value"),
        ("\"a\nb\"", "1:3", "control character 10 in a string, write it as an escape"),
        ("\"\\x\"", "1:2", "unknown escape in a string"), ("\"\\u12G4\"", "1:2", "unknown escape in a string"),
        ("\"\\uD800\"", "1:2", "an escape that is half of a surrogate pair"),
        ("\"\\uDC00\\uD800\"", "1:2", "an escape that is half of a surrogate pair"),
        ("\"\\uD800\\u0041\"", "1:2", "an escape that is half of a surrogate pair"),
        ("01", "1:1", "'01' is not a number"),
        ("-", "1:1", "'-' is not a number"), ("1.", "1:1", "'1.' is not a number"),
        ("1e", "1:1", "'1e' is not a number"), (".5", "1:1", "unexpected '.'"),
        ("+1", "1:1", "unexpected '+'"), ("tru", "1:4", "the text ends in the middle of a value"),
        ("nulL", "1:4", "unexpected 'L'"), ("NaN", "1:1", "unexpected 'N'"),
        ("// a\n1", "1:1", "unexpected '/'"), ("\u{0}", "1:1", "unexpected '\u{0}'"),
    ]

    @Test("what is not JSON is refused at its place", arguments: faults)
    func fault(text: String, place: String, message: String) {
        #expect {
            try JSONText.parse(text)
        } throws: { error in
            guard let error = error as? JSONSyntaxError else { return false }
            #expect("\(error.position.line):\(error.position.column) \(error.message)" == "\(place) \(message)")
            return true
        }
    }

    @Test("bytes that are not UTF-8 are refused, a byte order mark is skipped")
    func bytes() throws {
        #expect {
            try JSONText.parse(bytes: [0x22, 0xFF, 0x22])
        } throws: {
            ($0 as? JSONSyntaxError)?.reason == .notUTF8
        }
        let node = try JSONText.parse(bytes: [0xEF, 0xBB, 0xBF, 0x31])
        #expect(node.range.start == .start)
    }

    @Test("nesting beyond the limit is an error, not an overflow")
    func depth() throws {
        let limit = JSONText.depthLimit
        _ = try JSONText.parse(String(repeating: "[", count: limit) + String(repeating: "]", count: limit))
        for opening in ["[", "{\"a\":"] {
            #expect(throws: JSONSyntaxError.self) { try JSONText.parse(String(repeating: opening, count: 1_000_000)) }
        }
    }

    @Test("no cut of a text crashes the parser")
    func cuts() throws {
        let text = Array(#"{"a": [1.5e3, "\u00e9\uD834\uDD1E", true, null, {"é": false}]}"#.utf8)
        _ = try JSONText.parse(bytes: text)
        for length in text.indices {
            #expect(throws: JSONSyntaxError.self) { try JSONText.parse(bytes: Array(text[..<length])) }
        }
    }
}
