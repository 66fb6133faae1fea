extension RuleCatalogue {
    static let schema = [
        Rule(
            "unknown-option",
            """
            The options of a segment are the query parameters of the Async Video API under their own names, and nothing else. \
            A misspelt one would be dropped in silence, and the segment processed without it.
            """,
            bad: """
                segments:
                  - id: kickoff
                    video: kickoff.mp4
                    vocabulary: [Kanban]

                """,
            mended: """
                segments:
                  - id: kickoff
                    video: kickoff.mp4
                    customVocabulary: [Kanban]

                """
        ),
        Rule(
            "unknown-key",
            "A key that has no meaning at its place. Options stand under 'defaults' or in a segment.",
            bad: """
                conversation: {title: Weekly}
                segments: [{id: kickoff, video: kickoff.mp4}]

                """,
            mended: """
                conversation: {name: Weekly}
                segments: [{id: kickoff, video: kickoff.mp4}]

                """
        ),
        Rule(
            "missing-key",
            "A mapping lacks a key that it cannot do without: every segment has an 'id' and a 'video'.",
            bad: "segments: [{video: kickoff.mp4}]\n",
            mended: "segments: [{id: kickoff, video: kickoff.mp4}]\n"
        ),
        Rule(
            "missing-companion",
            "Two keys that only make sense together, and one is missing.",
            bad: "segments: [{id: kickoff, video: kickoff.mp4, trackers: [{name: Risk}]}]\n",
            mended:
                "segments: [{id: kickoff, video: kickoff.mp4, trackers: [{name: Risk, vocabulary: [blocked by]}]}]\n"
        ),
        Rule(
            "wrong-type",
            """
            A value of another kind than its key takes. Quotes make text: '5' in quotes is no number, and an id without \
            quotes is one.
            """,
            bad: """
                conversation: {id: 4820000000000001}
                segments: [{id: kickoff, video: kickoff.mp4}]

                """,
            mended: """
                conversation: {id: "4820000000000001"}
                segments: [{id: kickoff, video: kickoff.mp4}]

                """
        ),
        Rule(
            "unknown-value",
            "The key takes one of a few words, and this is none of them.",
            bad: "segments: [{id: kickoff, video: kickoff.mp4, mode: telephone}]\n",
            mended: "segments: [{id: kickoff, video: kickoff.mp4, mode: phone}]\n"
        ),
        Rule(
            "unknown-language",
            "The service knows twenty languages, each by a code with its region.",
            bad: "segments: [{id: kickoff, video: kickoff.mp4, languageCode: en}]\n",
            mended: "segments: [{id: kickoff, video: kickoff.mp4, languageCode: en-GB}]\n"
        ),
        Rule(
            "out-of-range",
            "A number that the service would refuse: 'confidenceThreshold' goes from 0.5 to 1.0, a speaker count from 1 to 20.",
            bad: "segments: [{id: kickoff, video: kickoff.mp4, confidenceThreshold: 0.3}]\n",
            mended: "segments: [{id: kickoff, video: kickoff.mp4, confidenceThreshold: 0.6}]\n"
        ),
        Rule(
            "empty-value",
            "An empty text, list or mapping where there must be something.",
            bad: "segments: []\n",
            mended: "segments: [{id: kickoff, video: kickoff.mp4}]\n"
        ),
        Rule(
            "too-long",
            "A text that is longer than its place can take.",
            bad: """
                conversation: {key: \(String(repeating: "very-", count: 40))long}
                segments: [{id: kickoff, video: kickoff.mp4}]

                """,
            mended: """
                conversation: {key: short}
                segments: [{id: kickoff, video: kickoff.mp4}]

                """
        ),
        Rule(
            "malformed-value",
            "A value that must have a certain form: a digest is 64 hexadecimal digits, a currency three capital letters.",
            bad: "segments: [{id: kickoff, video: kickoff.mp4, sha256: 9f86d0}]\n",
            mended: """
                segments:
                  - id: kickoff
                    video: kickoff.mp4
                    sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08

                """
        ),
    ]
}
