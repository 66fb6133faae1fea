import Diagnostics
import Testing
import YAMLTree

@Suite("Texts that are made to take long", .timeLimit(.minutes(1)))
struct QuadraticTests {
    private static let many = 2_000_000

    static let texts: [(name: String, text: String)] = [
        ("signs in a quoted text", "a: \"" + String(repeating: "a#", count: many) + "\""),
        ("signs in a plain text", "a: " + String(repeating: "a#", count: many)),
        ("question marks", "a: \"" + String(repeating: "?a", count: many) + "\""),
        ("odd anchors", "a: \"" + String(repeating: "&a$", count: many) + "\""),
        ("signs in a comment", "a: 1 # " + String(repeating: "a#", count: many)),
        ("equal keys in one line", "{" + String(repeating: "k: 1, ", count: 40_000) + "}"),
        ("aliases without anchors", anchors(40_000) + String(repeating: "- *nope\n", count: 40_000)),
        ("directives", String(repeating: "%TAG !a! tag:x\n", count: 200_000) + "--- a"),
        ("other directives", (0..<200_000).map { "%TAG !a\($0)! tag:x\n" }.joined() + "--- a"),
        ("an open quote", "a: \"" + String(repeating: "x\n ", count: many)),
        ("open brackets", String(repeating: "[", count: many)),
        ("nothing but line ends", String(repeating: "\r", count: many)),
    ]

    private static func anchors(_ count: Int) -> String {
        (0..<count).map { "- &x\($0) 1\n" }.joined()
    }

    @Test(
        "each is answered in time linear in its length, with no more than a screenful for each problem",
        arguments: texts
    )
    func answered(name: String, text: String) {
        let parsed = YAMLParser().parse(text)
        #expect(parsed.root != nil || !parsed.diagnostics.isEmpty)
        #expect(parsed.diagnostics.count <= 1_002)
        #expect(parsed.diagnostics.allSatisfy { $0.message.utf8.count < 500 && ($0.help ?? "").utf8.count < 500 })
    }

    static let words: [String] = [
        "\(word): 1\n\(word): 2", "a: !\(word) 1", "a: !!int \"\(word)\"", "a: &\(word) 1", "a: *\(word)",
        "a: &\(word) [*\(word)]",
    ]
    private static let word = String(repeating: "x", count: 900)

    @Test("a word that is long is cut in the message", arguments: words)
    func longWord(text: String) {
        let parsed = YAMLParser().parse(text)
        #expect(!parsed.diagnostics.isEmpty)
        #expect(parsed.diagnostics.allSatisfy { $0.message.utf8.count < 200 && ($0.help ?? "").utf8.count < 200 })
    }

    @Test("the mark of a sign behind many letters is in the right column")
    func column() {
        let parsed = YAMLParser().parse("a: [é, 'ü#']#x\n")
        #expect(parsed.diagnostics.map(\.message) == ["a comment needs a blank before its '#'"])
        #expect(parsed.diagnostics.first?.range?.start.column == 13)
    }
}
