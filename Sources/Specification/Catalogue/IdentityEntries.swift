import Diagnostics

extension RuleCatalogue {
    private static let spec = "segments: [{id: kickoff, video: kickoff.mp4}]\n"

    static let identity = [
        Rule(
            "duplicate-segment-id",
            "Plans, messages and commands call a segment by its id, so it is unique in its spec.",
            bad: "segments: [{id: kickoff, video: a.mp4}, {id: kickoff, video: b.mp4}]\n",
            mended: "segments: [{id: kickoff, video: a.mp4}, {id: demo, video: b.mp4}]\n"
        ),
        Rule(
            "duplicate-spec-key",
            """
            The key is what a conversation is recorded under. Two specs with one key would take turns in changing the same \
            conversation.
            """,
            bad: RuleExample(
                [
                    ("a.yaml", "conversation: {key: weekly}\n" + spec),
                    ("b.yaml", "conversation: {key: weekly}\n" + spec),
                ],
                arguments: ["a.yaml", "b.yaml"]
            ),
            mended: RuleExample(
                [
                    ("a.yaml", "conversation: {key: weekly}\n" + spec),
                    ("b.yaml", "conversation: {key: monthly}\n" + spec),
                ],
                arguments: ["a.yaml", "b.yaml"]
            )
        ),
        Rule(
            "identity-form",
            """
            Keys and ids are recorded and compared character by character, so blanks at their ends and control characters \
            would be mistakes that nobody can see.
            """,
            bad: "conversation: {key: 'weekly '}\n\(spec)",
            mended: "conversation: {key: weekly}\n\(spec)"
        ),
        Rule(
            "key-needed",
            "A spec's key is its file's name unless it says otherwise; the standard input has no name.",
            bad: RuleExample(
                [("-", spec)],
                summary: "cat meeting.yaml | runner validate -    # without conversation.key\n"
            ),
            mended: RuleExample([("-", "conversation: {key: weekly}\n" + spec)])
        ),
        Rule(
            "name-twice",
            """
            The conversation's own 'name' goes to every segment, so a 'name' under 'defaults' is never used beside it.
            """,
            severity: .warning,
            bad: "conversation: {name: Weekly}\ndefaults: {name: Monthly}\n\(spec)",
            mended: "conversation: {name: Weekly}\n\(spec)"
        ),
        Rule(
            "undefined-variable",
            """
            '${NAME}' stands for the environment variable, which must be set when a spec is read. A literal '${' is written \
            '$${'.
            """,
            bad: "segments: [{id: kickoff, video: '${UNSET_FOLDER}/kickoff.mp4'}]\n",
            mended: "segments: [{id: kickoff, video: '${MEDIA}/kickoff.mp4'}]\n"
        ),
        Rule(
            "malformed-variable",
            "After '${' come a name of letters, digits and '_', and a '}'. A literal '${' is written '$${'.",
            bad: "segments: [{id: kickoff, video: '${MEDIA-DIR}/kickoff.mp4'}]\n",
            mended: "segments: [{id: kickoff, video: '$${MEDIA-DIR}/kickoff.mp4'}]\n"
        ),
        Rule(
            "variable-not-here",
            """
            What comes from the environment is never printed, logged or stored. Keys, ids, digests and the path under \
            'extends' are recorded or shown, so they are written down.
            """,
            bad: "segments: [{id: '${MEDIA}', video: kickoff.mp4}]\n",
            mended: "segments: [{id: kickoff, video: '${MEDIA}/kickoff.mp4'}]\n"
        ),
    ]

    static let inheritance = [
        Rule(
            "extends-cycle",
            "A file that extends itself, directly or through others, has no first defaults to start from.",
            bad: RuleExample([
                ("meeting.yaml", "extends: a.yaml\n" + spec),
                ("a.yaml", "extends: b.yaml\ndefaults: {mode: phone}\n"),
                ("b.yaml", "extends: a.yaml\ndefaults: {mode: phone}\n"),
            ]),
            mended: RuleExample([
                ("meeting.yaml", "extends: a.yaml\n" + spec),
                ("a.yaml", "extends: b.yaml\ndefaults: {mode: phone}\n"),
                ("b.yaml", "defaults: {mode: phone}\n"),
            ])
        ),
        Rule(
            "extends-missing",
            "The path under 'extends' is taken from the folder of the file that it stands in, and leads to no file.",
            bad: RuleExample([("meeting.yaml", "extends: common.yaml\n" + spec)]),
            mended: RuleExample([
                ("meeting.yaml", "extends: common.yaml\n" + spec), ("common.yaml", "defaults: {mode: phone}\n"),
            ])
        ),
        Rule(
            "extends-not-defaults",
            "Only 'defaults' can be extended. A file with segments is a spec of its own, and its segments are not inherited.",
            bad: RuleExample([("meeting.yaml", "extends: other.yaml\n" + spec), ("other.yaml", spec)]),
            mended: RuleExample([
                ("meeting.yaml", "extends: other.yaml\n" + spec), ("other.yaml", "defaults: {mode: phone}\n"),
            ])
        ),
    ]
}
