import Testing
import YAMLTree

@Suite("The core schema of YAML 1.2")
struct CoreSchemaTests {
    @Test(
        "plain words become what the core schema says",
        arguments: [
            ("no", "'no'"), ("yes", "'yes'"), ("on", "'on'"), ("y", "'y'"), ("off", "'off'"),
            ("true", "true"), ("True", "true"), ("FALSE", "false"), ("tRUE", "'tRUE'"),
            ("null", "null"), ("~", "null"), ("NULL", "null"), ("nULL", "'nULL'"), ("none", "'none'"),
            ("0", "0"), ("-12", "-12"), ("+12", "12"), ("007", "7"), ("0o17", "15"), ("0x1f", "31"), ("0xFF", "255"),
            ("-0x1f", "'-0x1f'"), ("0o8", "'0o8'"), ("0b11", "'0b11'"), ("1_000", "'1_000'"), ("12:30", "'12:30'"),
            ("0.5", "0.5f"), (".5", "0.5f"), ("1.", "1.0f"), ("-1.5e3", "-1500.0f"), ("1e3", "1000.0f"),
            (".inf", "inff"), ("-.INF", "-inff"), ("+.Inf", "inff"), (".nan", "nanf"), ("-.nan", "'-.nan'"),
            ("inf", "'inf'"), ("nan", "'nan'"), ("0x1p3", "'0x1p3'"), (".", "'.'"), ("1e", "'1e'"), ("+", "'+'"),
            ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
            ("9223372036854775808", "9.223372036854776e+18f"), ("2026-01-01", "'2026-01-01'"), ("1.2.3", "'1.2.3'"),
            ("0xFFFFFFFFFFFFFFFFF", "2.9514790517935283e+20f"),
        ]
    )
    func plainWords(text: String, expected: String) {
        #expect(meaning("[\(text)]") == "[\(expected)]")
    }

    @Test("a quoted word is text, whatever it says")
    func quoted() {
        #expect(meaning("['true', \"1\", '', 'null', \"~\"]") == "['true', '1', '', 'null', '~']")
    }

    @Test("nothing at all is null")
    func nothing() {
        #expect(meaning("a:\nb: ''") == "{'a': null, 'b': ''}")
    }

    @Test("core tags decide, and a value that does not fit is reported at its place")
    func tags() {
        #expect(
            meaning("[!!str 1, !!int '2', !!float 3, !!bool true, !!null '', ! 4]") == "['1', 2, 3.0f, true, null, '4']"
        )
        #expect(meaning("!!seq [1]") == "[1]")
        #expect(meaning("!!map {a: 1}") == "{'a': 1}")
        let parsed = YAMLParser().parse("a: !!int x\nb: !!map [1]\nc: !!seq 4")
        #expect(
            parsed.diagnostics.map(short) == [
                "1:4 yaml-tag-value: 'x' is not an integer, as the tag '!!int' says",
                "2:4 yaml-tag-value: 'a list' is not a mapping, as the tag '!!map' says",
                "3:4 yaml-tag-value: '4' is not a list, as the tag '!!seq' says",
            ]
        )
    }

    @Test("a very large or precise number is the nearest double")
    func precise() {
        #expect(meaning("0.1234567890123456789") == "0.12345678901234568f")
        #expect(meaning("1e400") == "inff")
    }
}
