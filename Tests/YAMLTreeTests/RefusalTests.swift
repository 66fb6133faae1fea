import Diagnostics
import Testing
import YAMLTree

@Suite("Texts that are refused")
struct RefusalTests {
    private func problems(_ text: String) -> [String] { YAMLParser().parse(text).diagnostics.map(short) }

    @Test("each duplicate key is reported with its first place, and the first value stays")
    func duplicateKeys() {
        let parsed = YAMLParser().parse("a: 1\nb:\n  c: 1\n  'c': 2\na: 3\n1: x\n0x1: y")
        #expect(
            parsed.diagnostics.map(short) == [
                "4:3 yaml-duplicate-key: duplicate key 'c' (3:3 first written here)",
                "5:1 yaml-duplicate-key: duplicate key 'a' (1:1 first written here)",
                "7:1 yaml-duplicate-key: duplicate key (6:1 first written here)",
            ]
        )
        #expect(plain(parsed.root) == "{'a': 1, 'b': {'c': 1}, 1: 'x'}")
    }

    @Test("a duplicate among thousands of keys is found")
    func manyKeys() {
        let text = (0..<5000).map { "k\($0): 1\n" }.joined() + "k4321: 2\n"
        #expect(problems(text) == ["5001:1 yaml-duplicate-key: duplicate key 'k4321' (4322:1 first written here)"])
    }

    @Test("a tab in the indentation is reported at the tab")
    func tabs() {
        #expect(problems("a:\n\tb: 1") == ["2:1 yaml-tab: a tab in the indentation"])
        #expect(problems("a:\n  b: 1\n \tc: 2") == ["3:2 yaml-tab: a tab in the indentation"])
        #expect(meaning("a:\t1") == "{'a': 1}")
    }

    @Test("a second document is reported where it starts")
    func severalDocuments() {
        #expect(problems("a: 1\n---\nb: 2") == ["2:1 yaml-several-documents: a second document starts here"])
        #expect(meaning("---\na: 1\n...\n") == "{'a': 1}")
    }

    @Test("unknown tags are named as they are written")
    func unknownTags() {
        #expect(
            problems("a: !env X\nb: !!binary aGk=\nc: !Thing {}") == [
                "1:4 yaml-unknown-tag: unknown tag '!env'",
                "2:4 yaml-unknown-tag: unknown tag '!!binary'",
                "3:4 yaml-unknown-tag: unknown tag '!Thing'",
            ]
        )
    }

    @Test(
        "an empty text says so, and so does one of comments only",
        arguments: ["", "\n\n", "# nothing\n", "\u{FEFF}"]
    )
    func empty(text: String) {
        #expect(problems(text) == ["1:1 yaml-empty: the file is empty"])
    }

    @Test("bytes that are no UTF-8 are reported at their place")
    func invalidUTF8() {
        let cases: [([UInt8], String)] = [
            (Array("a: x\nb: é".utf8) + [0xFF], "2:5 yaml-encoding: byte 0xFF is not UTF-8"),
            ([0x61, 0xC0, 0x80], "1:2 yaml-encoding: byte 0xC0 is not UTF-8"),
            ([0x61, 0xED, 0xA0, 0x80], "1:2 yaml-encoding: byte 0xED is not UTF-8"),
            ([0x61, 0xF4, 0x90, 0x80, 0x80], "1:2 yaml-encoding: byte 0xF4 is not UTF-8"),
            ([0x61, 0xE2, 0x82], "1:2 yaml-encoding: byte 0xE2 is not UTF-8"),
            ([0xFF, 0xFE, 0x61, 0x00], "1:1 yaml-encoding: the file is not UTF-8 but UTF-16 or UTF-32"),
            (Array("a: 1\r\rb: ".utf8) + [0x00], "3:4 yaml-nul: a NUL byte in the text"),
            (Array("a: ".utf8) + [0x1B], "1:4 yaml-control-character: control character U+001B in the text"),
        ]
        for (bytes, expected) in cases {
            #expect(YAMLParser().parse(bytes).diagnostics.map(short) == [expected])
        }
    }

    @Test("characters that end a line for some readers only are refused")
    func lineSeparators() {
        #expect(
            problems("a: x\u{2028}y") == [
                "1:5 yaml-line-separator: character U+2028 ends a line for some readers and not for others"
            ]
        )
        #expect(meaning("\"x\\u2028y\"") == "'x\u{2028}y'")
    }

    @Test("a file over the limit is refused before it is read")
    func tooManyBytes() {
        let text = "a: " + String(repeating: "x", count: 10_000_000)
        #expect(
            problems(text) == ["- yaml-file-size: the file has more than the 10000000 bytes that are read"]
        )
    }

    @Test("nesting stops at the limit, alone and through aliases")
    func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(problems(nested(100)) == [])
        #expect(problems(nested(101)) == ["1:101 yaml-depth: more than 100 levels inside each other"])
        #expect(problems(nested(5000)) == ["1:101 yaml-depth: more than 100 levels inside each other"])
        let chain = "- &a0 [1]\n" + (1...120).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined()
        #expect(problems(chain) == ["100:9 yaml-depth: more than 100 levels inside each other"])
    }

    @Test("an alias bomb is refused at the alias that goes too far")
    func aliasBomb() {
        var text = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
        for level in 1...9 {
            text +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
                + "]\n"
        }
        #expect(problems(text) == ["5:45 yaml-expansion: more than 100000 values once aliases are expanded"])
    }

    @Test(
        "broken syntax is reported where a person has to look, in plain words",
        arguments: [
            ("a: 'open\nb: 1\n", "1:4 yaml-syntax: the quote that opens here is never closed"),
            ("a: [1, 2\n", "1:4 yaml-syntax: the '[' is never closed"),
            ("a: {b: 1\n", "1:4 yaml-syntax: the '{' is never closed"),
            ("a: b: c", "1:5 yaml-syntax: a ':' is not possible here"),
            ("a: 1\n b: 2", "2:3 yaml-syntax: a ':' is not possible here"),
            ("a: @x", "1:4 yaml-syntax: a value cannot start with '@'"),
            ("a: - 1", "1:4 yaml-syntax: a list item is not possible here"),
            ("a: \"\\q\"", "1:5 yaml-syntax: unknown escape in double quotes"),
            ("  a: 1\n b: 2", "2:2 yaml-syntax: expected the end of the document"),
            (
                "a:\n  - 1\n b: 2",
                "3:2 yaml-syntax: this is neither a key of the mapping nor its end "
                    + "(1:1 the mapping that it would belong to starts here)"
            ),
        ]
    )
    func syntax(text: String, expected: String) {
        #expect(problems(text) == [expected])
    }
}
