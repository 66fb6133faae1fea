import Specification
import Testing

/// What the canonical style looks like, a rule a test.
@Suite("The canonical style") struct FormattingTests {
    private func expect(_ text: String, becomes expected: String, _ place: SourceLocation = #_sourceLocation) {
        guard case .formatted(let result) = SpecFormatter().format(Array(text.utf8), file: "talk.yaml") else {
            Issue.record("not formatted", sourceLocation: place)
            return
        }
        #expect(String(decoding: result, as: UTF8.self) == expected, sourceLocation: place)
    }

    @Test("two blanks of indentation, lists below their key included")
    func indentation() {
        expect(
            "segments:\n- id:   a\n  video :   b.mp4\n-     id: c\n      trackers:\n            -   name: x",
            becomes: "segments:\n  - id: a\n    video: b.mp4\n  - id: c\n    trackers:\n      - name: x\n"
        )
    }

    @Test("keys in the contract's order, unknown ones behind them, each with its comments")
    func order() {
        expect(
            """
            segments:
              - mode: phone  # a call
                # where
                # it is
                video: a.mp4

                mine: 1
                id: a
            # what it is
            conversation: {id: "1", key: k}
            """,
            becomes: """
                # what it is
                conversation: {key: k, id: "1"}
                segments:
                  - id: a
                    # where
                    # it is
                    video: a.mp4
                    mode: phone  # a call

                    mine: 1

                """
        )
    }

    @Test("what stands above all stays above all")
    func header() {
        expect(
            "# ours\n\n# the videos\nsegments: []\nconversation: {}\n",
            becomes: "# ours\n\nconversation: {}\n# the videos\nsegments: []\n"
        )
        expect(
            "# yaml-language-server: $schema=x.json\nsegments: []\nconversation: {}\n",
            becomes: "# yaml-language-server: $schema=x.json\nconversation: {}\nsegments: []\n"
        )
    }

    @Test("a configuration has the order of its own keys")
    func configuration() {
        expect(
            "targets:\n  there:\n    idempotencyKey: true\n    url: \"x\"\ntarget: 'there'\n",
            becomes: "target: there\ntargets:\n  there:\n    url: x\n    idempotencyKey: true\n"
        )
    }

    @Test("keys stay where an anchor or a merge key could come to mean something else")
    func unsafeOrder() {
        for text in [
            "own: &a {mode: phone}\ndefaults: *a\n",
            "segments:\n  - video: &v a.mp4\n    id: *v\n",
            "defaults:\n  <<: {mode: phone}\n  languageCode: en-US\n  customVocabulary: []\n",
            "defaults:\n  mode: &a phone\n  name: &a x\nsegments: [*a]\n",
        ] {
            expect(text, becomes: text)
        }
        expect("segments: &a []\nconversation: {}\nown: *a\n", becomes: "conversation: {}\nsegments: &a []\nown: *a\n")
    }

    @Test("quotes go only where every reader takes the value for text without them")
    func quotes() {
        expect(
            "own: ['Kanban', \"burn down\", 'straße', \"media/a.mp4\"]\n",
            becomes: "own: [Kanban, burn down, straße, media/a.mp4]\n"
        )
        let kept =
            #"own: ["no", "1.0", "0x1f", "null", "~", "2024-01-01", "Yes", "a: b", "a #b", "", " a", "[", "${X}", "<<"]"#
        expect(kept + "\n", becomes: kept + "\n")
        expect("own: ['on', 'it''s', 'say \"x\"', 'a\\b']\n", becomes: "own: [\"on\", it's, 'say \"x\"', 'a\\b']\n")
        expect("own: [!!str 'x', ! \"y\"]\n", becomes: "own: [!!str 'x', ! \"y\"]\n")
    }

    @Test("brackets stay on one line of 120 columns; what is longer or holds a comment gets lines of its own")
    func brackets() {
        expect("own: [ a,\n  b , {c : d,}, ]\n", becomes: "own: [a, b, {c: d}]\n")
        expect(
            "own: [a, # one\n  # two\n  [b, c], # three\n  ]\n",
            becomes: "own:\n  - a  # one\n  # two\n  - [b, c]  # three\n"
        )
        let words = (10..<34).map { "w\($0)" }
        #expect("own: [\(words.dropLast().joined(separator: ", "))]".count == 120)
        let fits = "own: [\(words.dropLast().joined(separator: ", "))]\n"
        expect(fits, becomes: fits)
        expect(
            "own: [\(words.joined(separator: ", "))]  # all\n",
            becomes: "own:  # all\n" + words.map { "  - \($0)\n" }.joined()
        )
    }

    @Test("no blanks at line ends, at most one empty line in a row, LF line ends and one at the end")
    func whiteSpace() {
        expect(
            "\u{FEFF}\r\n\r\nconversation: \t \r\n  key:\ta  \r\n\r\n\r\n\r\n  name: b\r\n# end\t\r\n\r\n\r\n",
            becomes: "conversation:\n  key: a\n\n  name: b\n# end\n"
        )
        expect("own: 1", becomes: "own: 1\n")
    }

    @Test("the content of a block scalar is never touched")
    func blockScalars() {
        expect(
            "own:\n- |  # c\n     a  \n       # b\n\n     \tc\n\n\n- >2-\n    x\n",
            becomes: "own:\n  - |  # c\n    a  \n      # b\n\n    \tc\n\n  - >2-\n      x\n"
        )
        // Empty lines behind a '|+' belong to it, and without a line end at its end it has none.
        expect("own: |+\n    a\n\n\nmine: |\n    b", becomes: "own: |+\n  a\n\n\nmine: |-\n  b\n")
    }

    @Test("a text over several lines keeps its lines")
    func severalLines() {
        expect(
            "own: \"a \\\n\n          b\\   \n    c\"\nmine: x\n       y   # end\n",
            becomes: "own: \"a \\\n\n  b\\ \n  c\"\nmine: x\n  y  # end\n"
        )
    }

    @Test("comments at line ends stand under each other, those above at the indentation of what they are about")
    func comments() {
        expect(
            "conversation: # a\n # b\n   key: k # c\n   name: long name # d\n   # e\n # f\nsegments: # g\n- # h\n  id: a\n#i\n",
            becomes: """
                conversation:  # a
                  # b
                  key: k           # c
                  name: long name  # d
                  # e
                # f
                segments:  # g
                  -  # h
                    id: a
                #i

                """
        )
    }

    @Test("a comment where a value could stand stays there")
    func commentInPlaceOfValue() {
        expect(
            "defaults:\n    # mode: phone\nsegments: []\n",
            becomes: "defaults:\n  # mode: phone\nsegments: []\n"
        )
        expect("own: # a\n   # b\n   value\n", becomes: "own:  # a\n  # b\n  value\n")
    }
}
