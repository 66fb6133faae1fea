import Diagnostics
import Testing
import YAMLTree

@Suite("What YAML 1.2 forbids and YAML 1.1 readers take")
struct StrictSyntaxTests {
    private func problems(_ text: String) -> [String] { YAMLParser().parse(text).diagnostics.map(short) }

    @Test(
        "a comment needs a blank before it",
        arguments: [
            ("a: 'x'# c", "1:7"), ("a: \"x\"# c", "1:7"), ("[a]# c", "1:4"), ("{a: b}# c", "1:7"), ("[a,#c\nb]", "1:4"),
            ("a: |# c\n  x", "1:5"), ("a: >-# c\n  x", "1:6"), ("'ä'# x # y", "1:4"),
        ]
    )
    func tightComments(text: String, place: String) {
        #expect(problems(text) == ["\(place) yaml-syntax: a comment needs a blank before its '#'"])
    }

    @Test(
        "signs inside of texts and comments are only signs",
        arguments: [
            ("a: b#c", "{'a': 'b#c'}"), ("a: 'b'#", nil), ("a: \"x#y\" # z#w", "{'a': 'x#y'}"),
            ("a: |\n  b#c\n  d #e", "{'a': 'b#c\nd #e'}"), ("# x#y 'a'#\na: 1", "{'a': 1}"),
            ("a: https://x/?q=1&r=2*3#f", "{'a': 'https://x/?q=1&r=2*3#f'}"),
            ("[https://x/?q=1&r=2]", "['https://x/?q=1&r=2']"),
            ("a: b # *c: &d: [?e", "{'a': 'b'}"), ("a: &x 'b&c*d:e?f'\nb: *x", "{'a': 'b&c*d:e?f', 'b': 'b&c*d:e?f'}"),
            ("?a: 1\n?b : 2", "{'?a': 1, '?b': 2}"), ("'?a&b:': 'c#'", "{'?a&b:': 'c#'}"),
            ("a: b\n  c#d\n  e", "{'a': 'b c#d e'}"),
        ] as [(String, String?)]
    )
    func signsInTexts(text: String, expected: String?) {
        if let expected {
            #expect(meaning(text) == expected)
        } else {
            #expect(!problems(text).isEmpty)
        }
    }

    @Test(
        "the name of an anchor or alias ends with a blank",
        arguments: ["&a: b", "k: &a:b c", "- &a x\n- *a: b", "k: &a. b"]
    )
    func names(text: String) {
        #expect(
            problems(text).contains { $0.hasSuffix("has letters, digits, '-' and '_' only") } || text.contains(". ")
        )
        #expect(!problems(text).isEmpty)
    }

    @Test(
        "in brackets, '-' alone and '?' before a word are refused",
        arguments: ["[-]", "[a, -]", "{a: -}", "[?a]", "{?a: b}", "{?}"]
    )
    func brackets(text: String) {
        #expect(problems(text).count == 1)
        #expect(problems(text).allSatisfy { $0.contains("yaml-syntax") })
    }

    @Test(
        "what goes on over several lines must be indented",
        arguments: [
            ("a: 'x\ny'", "2:1"), ("a: \"x\n\n  y\nz\"", "4:1"), ("- - 'x\n  y'", "2:3"), ("a: [b,\nc]", "2:1"),
            ("a:\n  b: {c: d,\n  e: f}", "3:3"), ("a:\n'b'", "2:1"), ("a:\n|\n  b", "2:1"), ("a:\n[b]", "2:1"),
        ]
    )
    func indentation(text: String, place: String) {
        #expect(problems(text).map { $0.prefix(3) } == [place[...]])
    }

    @Test("a tab does not indent, in texts and brackets neither")
    func tabs() {
        #expect(problems("a: 'x\n\ty'") == ["2:1 yaml-tab: a tab in the indentation"])
        #expect(problems("- [\n\ta]") == ["2:1 yaml-tab: a tab in the indentation"])
        #expect(meaning("a: 'x\n  \ty'") == "{'a': 'x y'}")
    }

    @Test(
        "what is indented enough is fine, and closing brackets may stand where their line starts",
        arguments: [
            ("'x\ny'", "'x y'"), ("[a,\nb]", "['a', 'b']"), ("a:\n  'x\n   y'", "{'a': 'x y'}"),
            ("a: [\n  b,\n]", "{'a': ['b']}"),
            ("a: {\n  b: c,\n# note\n  d: e\n}", "{'a': {'b': 'c', 'd': 'e'}}"),
            ("a: &x\n  b: 'c\n    d'\ne: *x", "{'a': {'b': 'c d'}, 'e': {'b': 'c d'}}"),
            ("a:\n- 'x\n  y'", "{'a': ['x y']}"), ("- a: 'x\n    y'", "[{'a': 'x y'}]"),
            ("? 'x\n  y'\n: z", "{'x y': 'z'}"),
        ]
    )
    func fine(text: String, expected: String) {
        #expect(meaning(text) == expected)
    }

    @Test("a last line of blanks belongs to a block scalar, with or without its end")
    func lastLine() {
        #expect(meaning("- |+\n   ") == "['\n']")
        #expect(meaning("a: b\n   ") == "{'a': 'b'}")
    }

    @Test(
        "a blank line before a block text is indented no further than the text",
        arguments: [
            ("a: >\n \n  \n   \n # c\n", ["4:2"]), ("- |\n   \n # c\n", ["2:2"]),
            ("a: &x |-\n   \n # c\nb: *x", ["2:2"]),
            ("a: >\n \n  \n  # c\n", []), ("a: >\n   \n# c\n", []), ("a: >1\n   \n # c\n", []),
            ("a: |\n   \nb: >\n", []), ("--- |\n   \n...\n", []), ("a: |\n   ", []), ("a: '>'\nb: ''\n", []),
        ]
    )
    func blanksBeforeBlockTexts(text: String, places: [String]) {
        #expect(
            problems(text)
                == places.map {
                    "\($0) yaml-syntax: a blank line before a block text is indented further than the text"
                }
        )
    }
}
