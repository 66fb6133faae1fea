import Diagnostics

extension RuleCatalogue {
    static let yaml = [
        Rule(
            "yaml-syntax",
            """
            The text is not YAML from this place on, so nothing after it can be judged. The place is where a person has to \
            look: for a quote or bracket that is never closed, that is where it opens.
            """,
            bad: """
                segments:
                  - id: kickoff
                    video: "media/kickoff.mp4

                """,
            mended: """
                segments:
                  - id: kickoff
                    video: "media/kickoff.mp4"

                """
        ),
        Rule(
            "yaml-tab",
            "YAML forbids tabs in the indentation, because nobody can tell how wide they are meant to be.",
            bad: "segments:\n\t- id: kickoff\n\t  video: media/kickoff.mp4\n",
            mended: "segments:\n  - id: kickoff\n    video: media/kickoff.mp4\n"
        ),
        Rule(
            "yaml-duplicate-key",
            """
            A mapping has the same key twice. YAML readers disagree about which one counts, so neither does here: a value \
            that silently loses could be the one that was meant.
            """,
            bad: """
                segments:
                  - id: kickoff
                    video: media/kickoff.mp4
                    id: demo

                """,
            mended: """
                segments:
                  - id: kickoff
                    video: media/kickoff.mp4

                """
        ),
        Rule(
            "yaml-several-documents",
            "A file holds one document. What follows a second '---' would be another conversation, and needs its own file.",
            bad: """
                segments: [{id: kickoff, video: kickoff.mp4}]
                ---
                segments: [{id: demo, video: demo.mp4}]

                """,
            mended: "segments: [{id: kickoff, video: kickoff.mp4}]\n"
        ),
        Rule(
            "yaml-empty",
            "The file holds nothing but blanks and comments.",
            bad: "# to be written\n",
            mended: "segments: [{id: kickoff, video: kickoff.mp4}]\n"
        ),
        Rule(
            "yaml-unknown-tag",
            "Specs have text, numbers, true and false, lists and mappings; tags that make other things have no meaning here.",
            bad: "segments: [{id: kickoff, video: !path kickoff.mp4}]\n",
            mended: "segments: [{id: kickoff, video: kickoff.mp4}]\n"
        ),
        Rule(
            "yaml-tag-value",
            "A tag such as '!!float' says what a value is, and this value is something else.",
            bad: "segments: [{id: kickoff, video: kickoff.mp4, confidenceThreshold: !!float high}]\n",
            mended: "segments: [{id: !!str 1, video: kickoff.mp4}]\n"
        ),
        Rule(
            "yaml-merge",
            "The merge key '<<' puts the entries of other mappings in its place, so it takes a mapping or a list of mappings.",
            bad: """
                defaults: {languageCode: &language en-US}
                segments:
                  - <<: *language
                    id: kickoff
                    video: kickoff.mp4

                """,
            mended: """
                segments:
                  - <<: {languageCode: en-US}
                    id: kickoff
                    video: kickoff.mp4

                """
        ),
        Rule(
            "yaml-undefined-alias",
            "An alias '*name' stands for the value with the anchor '&name', which must come before it in the same file.",
            bad: "segments: [{id: kickoff, video: kickoff.mp4, customVocabulary: *words}]\n",
            mended: """
                segments:
                  - {id: kickoff, video: kickoff.mp4, customVocabulary: &words [Kanban]}
                  - {id: demo, video: demo.mp4, customVocabulary: *words}

                """
        ),
        Rule(
            "yaml-unused-anchor",
            "No alias refers to this anchor; either one was forgotten, or the anchor is left over.",
            severity: .warning,
            bad: "segments: [{id: kickoff, video: kickoff.mp4, customVocabulary: &words [Kanban]}]\n",
            mended: "segments: [{id: kickoff, video: kickoff.mp4, customVocabulary: [Kanban]}]\n"
        ),
        Rule(
            "yaml-recursive-alias",
            "An alias inside its own anchor would make a value that holds itself.",
            bad: "segments: [{id: kickoff, video: kickoff.mp4, customVocabulary: &words [Kanban, *words]}]\n",
            mended: "segments: [{id: kickoff, video: kickoff.mp4, customVocabulary: [Kanban]}]\n"
        ),
    ]

    private static let small: RuleExample = "segments: [{id: kickoff, video: kickoff.mp4}]\n"

    static let yamlLimits = [
        Rule(
            "yaml-encoding",
            "Specs are UTF-8. A file in another encoding would be read with wrong characters, so it is refused.",
            bad: RuleExample(
                bytes: Array("segments: [{id: caf".utf8) + [0xE9] + Array(", video: a.mp4}]".utf8),
                summary: "a file in which 'é' is the single byte E9, as in Latin-1\n"
            ),
            mended: "segments: [{id: café, video: a.mp4}]\n"
        ),
        Rule(
            "yaml-nul",
            "A NUL byte never stands in a text; the file is probably not YAML at all.",
            bad: RuleExample(bytes: Array("segments: ".utf8) + [0], summary: "a file with a NUL byte in it\n"),
            mended: small
        ),
        Rule(
            "yaml-control-character",
            "YAML forbids control characters in the text; they can be written as escapes in double quotes.",
            bad: RuleExample(
                bytes: Array("segments: [{id: a, video: \"a".utf8) + [0x07] + Array(".mp4\"}]".utf8),
                summary: "a file with the control character U+0007 in it\n"
            ),
            mended: #"segments: [{id: a, video: "a\u0007.mp4"}]"#
        ),
        Rule(
            "yaml-line-separator",
            """
            U+0085, U+2028 and U+2029 end a line in YAML 1.1 and are plain characters in YAML 1.2, so readers disagree about \
            what the text says.
            """,
            bad: RuleExample(
                bytes: Array("segments: [{id: a\u{2028}b, video: a.mp4}]".utf8),
                summary: "a file with the line separator U+2028 in it\n"
            ),
            mended: #"segments: [{id: a, video: "a\u2028b.mp4"}]"#
        ),
        Rule(
            "yaml-depth",
            "Mappings and lists may stand inside each other 100 levels deep, aliases expanded; no spec needs ten.",
            bad: RuleExample(
                bytes: Array((String(repeating: "[", count: 101) + String(repeating: "]", count: 101)).utf8),
                summary: "101 lists inside each other: [[[[…]]]]\n"
            ),
            mended: small
        ),
        Rule(
            "yaml-expansion",
            """
            A file may have 100,000 values once its aliases are expanded. Aliases of aliases grow so fast that a file of a few \
            lines can fill any memory.
            """,
            bad: RuleExample(bytes: Array(bomb.utf8), summary: bomb),
            mended: small
        ),
        Rule(
            "yaml-file-size",
            "A file may have 10,000,000 bytes.",
            bad: RuleExample(
                bytes: [UInt8](repeating: UInt8(ascii: "#"), count: 10_000_001),
                summary: "a file of 10,000,001 bytes\n"
            ),
            mended: small
        ),
    ]

    private static let bomb =
        "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
        + (1...5).map { level in
            "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
        }.joined()
}
