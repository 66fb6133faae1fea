import Diagnostics
import Testing
import YAMLTree

@Suite("Anchors, aliases and merge keys")
struct AliasTests {
    @Test("an alias is its anchor's value, the latest one of that name")
    func aliases() {
        #expect(meaning("a: &x 1\nb: *x\nc: &x 2\nd: *x") == "{'a': 1, 'b': 1, 'c': 2, 'd': 2}")
        #expect(meaning("a: &x {y: [1]}\nb: *x") == "{'a': {'y': [1]}, 'b': {'y': [1]}}")
        #expect(meaning("&k key: *k") == "{'key': 'key'}")
        #expect(meaning("a: &y [&x 1, *x]\nb: *x\nc: *y") == "{'a': [1, 1], 'b': 1, 'c': [1, 1]}")
    }

    @Test("an anchor that no alias refers to is warned of, where it stands")
    func unusedAnchors() {
        let parsed = YAMLParser().parse("a: &x [&x 1, *x]\nb: *x\nc: &y\n  k: &z v")
        #expect(
            parsed.diagnostics.map(short) == [
                "1:4 yaml-unused-anchor: no alias refers to the anchor '&x'",
                "3:4 yaml-unused-anchor: no alias refers to the anchor '&y'",
                "4:6 yaml-unused-anchor: no alias refers to the anchor '&z'",
            ]
        )
        #expect(parsed.diagnostics.allSatisfy { $0.severity == .warning })
        #expect(plain(parsed.root) == "{'a': [1, 1], 'b': 1, 'c': {'k': 'v'}}")
    }

    @Test("merged keys stand where '<<' stood, and the mapping's own keys win")
    func merge() {
        #expect(
            meaning("b: &b {x: 1, y: 2}\nm: {p: 0, <<: *b, y: 3}")
                == "{'b': {'x': 1, 'y': 2}, 'm': {'p': 0, 'x': 1, 'y': 3}}"
        )
        #expect(meaning("{<<: [{a: 1, b: 1}, {b: 2, c: 2}], d: 3}") == "{'a': 1, 'b': 1, 'c': 2, 'd': 3}")
        #expect(meaning("{<<: {<<: {a: 1}, b: 2}, c: 3}") == "{'a': 1, 'b': 2, 'c': 3}")
        #expect(meaning("{'<<': {a: 1}}") == "{'<<': {'a': 1}}")
    }

    @Test("a '<<' that is no mapping is reported at its value")
    func badMerge() {
        let parsed = YAMLParser().parse("a: &a 1\nm:\n  <<: *a\nn:\n  <<: [{x: 1}, 2]")
        #expect(
            parsed.diagnostics.map(short) == [
                "3:7 yaml-merge: '<<' takes a mapping or a list of mappings",
                "5:7 yaml-merge: '<<' takes a mapping or a list of mappings",
            ]
        )
    }

    @Test("an alias without anchor gets the name that was meant")
    func undefinedAlias() throws {
        let parsed = YAMLParser().parse("a: &defaults 1\nb: *default\nc: *other\nd: *defaults")
        #expect(
            parsed.diagnostics.map(short) == [
                "2:4 yaml-undefined-alias: alias '*default' has no anchor before it",
                "3:4 yaml-undefined-alias: alias '*other' has no anchor before it",
            ]
        )
        #expect(parsed.diagnostics.first?.help == "did you mean '*defaults'?")
    }

    @Test("an alias inside its own anchor is refused")
    func recursiveAlias() {
        let parsed = YAMLParser().parse("&a [1, *a]")
        #expect(parsed.diagnostics.map(short) == ["1:8 yaml-recursive-alias: alias '*a' stands inside its own anchor"])
    }
}
