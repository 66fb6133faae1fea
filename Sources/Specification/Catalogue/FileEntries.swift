extension RuleCatalogue {
    private static let spec = "segments: [{id: kickoff, video: kickoff.mp4}]\n"

    static let files = [
        Rule(
            "file-missing",
            "A path that was named leads to nothing.",
            bad: RuleExample(
                [("meeting.yaml", spec)],
                arguments: ["meting.yaml"],
                summary: "runner validate meting.yaml\n"
            ),
            mended: RuleExample([("meeting.yaml", spec)], summary: "runner validate meeting.yaml\n")
        ),
        Rule(
            "file-is-folder",
            "A folder stands where a file is needed.",
            bad: RuleExample(
                [("runner.yaml/keep", "")],
                arguments: ["runner.yaml"],
                summary: "a folder that is called runner.yaml\n"
            ),
            mended: .config("target: local\n")
        ),
        Rule(
            "file-unreadable",
            "The file is there but cannot be read: it belongs to somebody else, or the disk has a fault.",
            bad: RuleExample([], arguments: ["/proc/self/mem"], summary: "a spec with mode 600 of another user\n"),
            mended: RuleExample([("meeting.yaml", spec)], summary: "a spec that you may read\n")
        ),
        Rule(
            "folder-empty",
            """
            A folder that was named holds no file that ends in '.yaml' or '.yml', nor does any folder in it. Hidden ones and \
            'runner.yaml' do not count.
            """,
            bad: RuleExample(
                [("specs/README.md", "nothing yet")],
                arguments: ["specs"],
                summary: "runner validate specs/    # which holds README.md only\n"
            ),
            mended: RuleExample(
                [("specs/meeting.yaml", spec)],
                arguments: ["specs"],
                summary: "runner validate specs/    # which holds meeting.yaml\n"
            )
        ),
        Rule(
            "more-findings",
            """
            A file has more findings than are shown of one file. Mend those above first: many of the others are probably of \
            the same kind.
            """,
            bad: RuleExample(
                [("meeting.yaml", "segments:\n" + String(repeating: "- {}\n", count: 600))],
                summary: "a spec with more than 1,000 mistakes\n"
            ),
            mended: RuleExample([("meeting.yaml", spec)], summary: "a spec without any\n")
        ),
    ]
}
