import Diagnostics
import Foundation
import Specification
import Testing
import YAMLTree

/// What formatting may never do, whatever the text.
@Suite("The laws of formatting") struct FormattingLawTests {
    private enum Formatted {
        case text(String)
        case refused
    }

    private func format(_ text: [UInt8], _ place: Comment) -> Formatted? {
        switch SpecFormatter().format(text, file: "talk.yaml") {
        case .formatted(let result): return .text(String(decoding: result, as: UTF8.self))
        case .unreadable: return .refused
        case .unfaithful:
            Issue.record("the formatter refused its own result: \(place)")
            return nil
        }
    }

    /// Checks the laws for a text; nil if it is no YAML.
    @discardableResult
    private func check(_ bytes: [UInt8], _ place: Comment) -> String? {
        let before = YAMLParser().parse(bytes)
        let result = format(bytes, place)
        guard !before.diagnostics.hasErrors, let root = before.root else {
            #expect({ if case .refused = result { true } else { false } }(), "no YAML, and yet formatted: \(place)")
            return nil
        }
        guard case .text(let text) = result else {
            Issue.record("not formatted: \(place)")
            return nil
        }
        let after = YAMLParser().parse(text)
        #expect(after.root.map(shape) == shape(root), "another value: \(place)")
        if case .text(let again) = format(Array(text.utf8), place) { #expect(again == text, "not stable: \(place)") }
        #expect(!text.contains("\r"), place)
        #expect(text.hasSuffix("\n"), place)
        return text
    }

    /// A value with the keys of its mappings in one order.
    private func shape(_ node: Node) -> String {
        switch node.value {
        case .sequence(let items): "[" + items.map(shape).joined(separator: ",") + "]"
        case .mapping(let entries):
            "{" + entries.map { shape($0.key) + ":" + shape($0.value) }.sorted().joined(separator: ",") + "}"
        case .string(let text): String(reflecting: text)
        case .null: "null"
        case .bool(let value): "\(value)"
        case .int(let value): "\(value)"
        case .float(let value): "float \(value)"
        }
    }

    @Test("generated texts say the same, keep each comment at its place, and are stable", arguments: 0..<12)
    func generated(part: UInt64) {
        var formatted = 0
        for seed in (part * 100)..<(part * 100 + 100) {
            let source = GeneratedYAML(seed: seed)
            guard let text = check(Array(source.text.utf8), "seed \(seed)") else { continue }
            formatted += 1
            checkComments(source, text, seed)
        }
        // A few have a tab where none may be, or an alias of what is not yet there.
        #expect(formatted > 60)
    }

    private func checkComments(_ source: GeneratedYAML, _ text: String, _ seed: UInt64) {
        let lines = text.split(separator: "\n").map(String.init)
        for (comment, word) in source.above {
            let places = lines.indices.filter { lines[$0].hasSuffix(comment) && lines[$0].isComment }
            #expect(places.count == 1, "seed \(seed): \(comment)")
            guard let place = places.first else { continue }
            let next = lines[(place + 1)...].first { !$0.isComment }
            #expect(next?.contains(word) == true, "seed \(seed): \(comment) is no longer above \(word)")
        }
        for (comment, _) in source.behind {
            #expect(lines.count { $0.hasSuffix(comment) } == 1, "seed \(seed): \(comment)")
        }
    }

    @Test("texts with every corner of YAML say the same and are stable", arguments: Self.corners)
    func everyCorner(text: String) {
        check(Array(text.utf8), Comment(rawValue: text))
    }

    private static let corners = [
        "? a\n: b\n", "? [a, b]  # c\n: d\n", "? - a\n  - b\n# x\n: - c\n", "? |\n  a\n: b\n", "{? a : b, c, d: }\n",
        "[a: b, ? c, {d: e}: f, \"g\":h]\n", "*a : b\n", "a: &x 1\n*x : 2\n", "&a b: *a\n", "own: &a\n  - 1\nx: *a\n",
        "own: !!str\nx: !!null ''\n", "own: [!!str , &a , *a]\n", "--- |\n  text\n", "--- # c\na: b\n... # d\n# e\n",
        "%YAML 1.2\n---\na: b\n", "---\n- a\n", "- - - a\n    - b\n  # c\n  - c\n# d\n- d\n",
        "-\n  -\n    # c\n    a\n",
        "a: &m {x: 1}\nb:\n  <<: *m\n  y: 2\n", "a: |+\n\n\nb: 1\n", "a: |\n\n   \n  b\n   c\n\n#d\n",
        "a: >1\n  x\n y\n",
        "a: |2\n    x\n   y\n  z", "- |+\n a\n\n\n# c\n\n- b", "a:\n- b\n# c\n- d\n# e\nf: g\n", "a: 'x\n\n\n  y'\n",
        "a: \"\\\n  x\"\n",
        "a: b\n   c\n   # d\ne: f\n", "a: [ # c\n]\n", "a: { # b\n  # c\n}\nd: e\n", "[a,\n# c\nb]\n",
        "a:\n  # b\n\n\n  # c\n  - d\n",
        "a: !!map {}\nb: !!seq []\n", "\"a\\nb\": c\n", "'': ''\n", "? ''\n", "a: '''\"'\n", "é: \u{1F600}\n",
        "a: b#c\n", "a: 'b '\n",
        "&r\na: 1\n", "--- &r # c\n# d\na: 1\n", "a: &x # c\n  b: 1\n", "a: # c\n  &x # d\n  b\n", "- &x # c\n  a: 1\n",
        "~: 1\n1: 2\ntrue: 3\n", "a: -\n", "- ? a\n- : b\n", "a: [b,\n  'c\n  d', e\n  f]\n", "a: \"\\x41 \\u263A\"\n",
        "a: 1 # b\n  # c\n", "#a\n#b\n\n\n#c\n\na: 1\n#d\n\n\n#e", "a:\n    b: |\n        c\n      # d\n  # e\n",
        "null\n", "'a'\n",
        "segments:\n- # a\n  # b\n  video: c # d\n  # e\n  id: f # g\n  # h\n", "a: [[[[[[]]]]], {{}: {}}]\n",
    ]

    @Test("what the refused examples say stays, and what is no YAML is left alone")
    func invalidSpecs() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Invalid")
        let files =
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        let texts = files.filter { $0.pathExtension == "yaml" }
        #expect(texts.count > 40)
        for file in texts { check([UInt8](try Data(contentsOf: file)), Comment(rawValue: file.lastPathComponent)) }
    }

    @Test("a cut or disturbed text is formatted faithfully or refused")
    func disturbed() {
        var random = SeededRandom(state: 7)
        let signs = Array("#:-?[]{}&*!|>'\"%, \n\t~<".utf8)
        for seed: UInt64 in 0..<300 {
            var bytes = Array(GeneratedYAML(seed: seed).text.utf8)
            for _ in 0..<3 {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = signs[Int.random(in: 0..<signs.count, using: &random)]
            }
            check(bytes, "seed \(seed), disturbed")
        }
    }
}

extension String {
    fileprivate var isComment: Bool { drop { $0 == " " }.hasPrefix("#") }
}
