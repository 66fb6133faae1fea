import JSONSchema
import Testing
import YAMLTree

@Suite("strings are compared and counted by their Unicode scalars")
struct TextTests {
    @Test("length counts scalars, neither bytes nor what the eye sees")
    func length() throws {
        #expect(try accepts(#"{"maxLength": 1, "minLength": 1}"#, #""\uD83D\uDCA9""#))
        #expect(try !accepts(#"{"maxLength": 1}"#, #""e\u0301""#))
        #expect(try accepts(#"{"minLength": 2}"#, #""e\u0301""#))
        #expect(try !accepts(#"{"minLength": 2}"#, #""\u00e9""#))
    }

    @Test("composed and decomposed characters are two strings")
    func normalization() throws {
        #expect(try !accepts(#"{"const": "\u00e9"}"#, #""e\u0301""#))
        #expect(try accepts(#"{"uniqueItems": true}"#, #"["\u00e9", "e\u0301"]"#))
        #expect(try accepts(#"{"uniqueItems": true}"#, #"[1, 2, 3, 4, 5, 6, 7, 8, 9, "\u00e9", "e\u0301"]"#))
        let schema = #"{"properties": {"\u00e9": true}, "additionalProperties": false}"#
        #expect(try accepts(schema, #"{"\u00e9": 1}"#))
        #expect(try !accepts(schema, #"{"e\u0301": 1}"#))
    }

    @Test("two keys that look alike are two keys")
    func keysAlike() throws {
        let node = try JSONText.parse(#"{"\u00e9": 1, "e\u0301": 2}"#)
        #expect(node.entries?.count == 2)
    }

    /// Pattern, text, whether it occurs: each by ECMA-262, where Swift's own reading would differ.
    private static let patterns: [(String, String, Bool)] = [
        ("a", "xay", true), ("^a$", "a\n", false), (#"^\d$"#, "৪", false), (#"^\w$"#, "é", false),
        (#"^\s$"#, "\u{FEFF}", true),
        (#"^\S$"#, "\u{2029}", false), ("^.$", "\u{85}", true), ("^.$", "\r", false), ("^.$", "😀", true),
        ("^.$", "e\u{301}", false),
        (#"^\p{Letter}+$"#, "Straße", true), (#"^\p{Script=Greek}$"#, "λ", true),
        (#"^\uD83D\uDC32*$"#, "🐲🐲", true),
        (#"^\u{1F432}$"#, "🐲", true), (#"^\x41\cA\0$"#, "A\u{1}\0", true), (#"^[\d-x]+$"#, "4-x", true),
        (#"^[^]$"#, "\n", true),
        ("[]", "a", false), ("^[[&&a]+$", "[&a", true), (#"^[\b]$"#, "\u{8}", true),
        ("^a{,2}$", "a{,2}", true),
        ("^a{2}$", "aa", true), ("^(?:ab)+?$", "abab", true), (#"^(a)\1$"#, "aa", true),
        (#"^(?<x>a)\k<x>$"#, "aa", true),
        ("a(?=b)", "ac", false), ("a(?!b)", "ac", true), (#"^\/\-$"#, "/-", true), (#"\bfoo\b"#, "a foo b", true),
        ("^é$", "é", true),
        ("^[à-ü]$", "é", true), ("^e\u{301}*$", "e\u{301}\u{301}", true),
        ("", "anything", true), ("^#!$", "#!", true),
        (#"^[\u2000-\u2001]$"#, "\u{2001}", true), (#"^[\u2000-\u2001]$"#, "\u{2002}", false),
        (#"^\u212B$"#, "\u{C5}", false),
        (#"^[\uF900-\uF902x]$"#, "\u{F901}", true), (#"^[^\u2000-\u2001]$"#, "\u{2001}", false),
        ("^[가-힣]$", "각", true),
        (#"^[\uF8FF-\uFB00]$"#, "\u{F901}", true), (#"^[\uD7FF-\u{E001}]$"#, "\u{E000}", true),
        (#"^[\u{1F600}-\u{1F64F}]$"#, "😀", true), (#"^[\u{0}-\u{10FFFF}]$"#, "\u{2000}", true),
        ("^]}$", "]}", true),
    ]

    @Test("a pattern means what ECMA-262 says", arguments: patterns)
    func pattern(source: String, text: String, expected: Bool) throws {
        let schema = try Schema.compile(
            node(.mapping([.init(key: node(.string("pattern")), value: node(.string(source)))]))
        )
        #expect(schema.accepts(node(.string(text))) == expected)
    }

    private static let refused = [
        "(", "[a", "a)", "*a", "a++", #"\a"#, #"\Z"#, #"\Qa\E"#, "(?i)a", "(?>a)", "(*FAIL)", "[b-a]", "[a--b]",
        "a{2,1}",
        "a{99999999}", #"\"#,
        #"\u12"#, #"\p{Nonsense}"#, #"\pL"#, #"\c1"#, #"\u{110000}"#, #"[a"#, #"\uD800\u0041"#, #"(?<a"#, #"\k<none"#,
        "a{9223372036854775808}",
    ]

    @Test("a pattern that ECMA-262 does not know is refused when the schema is compiled", arguments: refused)
    func refusedPattern(source: String) throws {
        let keyword = node(.string("pattern"))
        #expect(throws: SchemaError.self) {
            try Schema.compile(node(.mapping([.init(key: keyword, value: node(.string(source)))])))
        }
    }

    @Test("one pattern serves many tasks at once")
    func concurrency() async throws {
        let schema = try Schema.compile(#"{"pattern": "^[a-f0-9]{8}$"}"#)
        let verdicts = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask { schema.accepts(node(.string(number.isMultiple(of: 2) ? "0123abcd" : "0123abcX"))) }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(verdicts == 100)
    }
}
