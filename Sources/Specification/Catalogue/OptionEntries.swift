import Diagnostics

extension RuleCatalogue {
    static let options = [
        Rule(
            "diarization-needs-count",
            "To tell speakers apart the service needs both parameters: that it should, and how many people speak.",
            bad: "segments: [{id: kickoff, video: kickoff.mp4, enableSpeakerDiarization: true}]\n",
            mended: """
                segments: [{id: kickoff, video: kickoff.mp4, enableSpeakerDiarization: true, diarizationSpeakerCount: 3}]

                """
        ),
        Rule(
            "diarization-language",
            "Speakers can be told apart in English and Spanish only.",
            bad: """
                defaults: {enableSpeakerDiarization: true, diarizationSpeakerCount: 2}
                segments: [{id: kickoff, video: kickoff.mp4, languageCode: fr-FR}]

                """,
            mended: """
                defaults: {enableSpeakerDiarization: true, diarizationSpeakerCount: 2}
                segments: [{id: kickoff, video: kickoff.mp4, languageCode: es-ES}]

                """
        ),
        Rule(
            "diarization-and-channels",
            """
            Speakers are told apart by their voices or by their channels. With both switched on the service goes by the \
            voices, but the channels are paid for.
            """,
            severity: .warning,
            bad: """
                segments:
                  - id: kickoff
                    video: kickoff.mp4
                    enableSpeakerDiarization: true
                    diarizationSpeakerCount: 2
                    enableSeparateRecognitionPerChannel: true

                """,
            mended: """
                segments:
                  - id: kickoff
                    video: kickoff.mp4
                    enableSeparateRecognitionPerChannel: true

                """
        ),
        Rule(
            "count-without-diarization",
            "A number of speakers does nothing unless speakers are told apart.",
            severity: .warning,
            bad: "segments: [{id: kickoff, video: kickoff.mp4, diarizationSpeakerCount: 3}]\n",
            mended: """
                segments: [{id: kickoff, video: kickoff.mp4, enableSpeakerDiarization: true, diarizationSpeakerCount: 3}]

                """
        ),
        Rule(
            "channel-metadata-needs-channels",
            "Who speaks in which channel is of use only if each channel is transcribed on its own.",
            bad: """
                segments:
                  - id: call
                    video: call.mp4
                    channelMetadata: [{channel: 1, speaker: {name: Ada}}]

                """,
            mended: """
                segments:
                  - id: call
                    video: call.mp4
                    enableSeparateRecognitionPerChannel: true
                    channelMetadata: [{channel: 1, speaker: {name: Ada}}]

                """
        ),
        Rule(
            "duplicate-channel",
            "A channel has one speaker.",
            bad: """
                segments:
                  - id: call
                    video: call.mp4
                    enableSeparateRecognitionPerChannel: true
                    channelMetadata:
                      - {channel: 1, speaker: {name: Ada}}
                      - {channel: 1, speaker: {name: Grace}}

                """,
            mended: """
                segments:
                  - id: call
                    video: call.mp4
                    enableSeparateRecognitionPerChannel: true
                    channelMetadata:
                      - {channel: 1, speaker: {name: Ada}}
                      - {channel: 2, speaker: {name: Grace}}

                """
        ),
        Rule(
            "duplicate-tracker",
            "Matches are reported under the tracker's name, so two of one name could not be told apart.",
            bad: """
                segments:
                  - id: kickoff
                    video: kickoff.mp4
                    trackers:
                      - {name: Risk, vocabulary: [we may slip]}
                      - {name: Risk, vocabulary: [blocked by]}

                """,
            mended: """
                segments:
                  - id: kickoff
                    video: kickoff.mp4
                    trackers:
                      - {name: Risk, vocabulary: [we may slip, blocked by]}

                """
        ),
        Rule(
            "webhook-address",
            "The service calls this address, so it must be a complete http or https one.",
            bad: "segments: [{id: kickoff, video: kickoff.mp4, webhookUrl: example.com/hook}]\n",
            mended: "segments: [{id: kickoff, video: kickoff.mp4, webhookUrl: 'https://example.com/hook'}]\n"
        ),
        Rule(
            "unused-default",
            "Every segment replaces this default, so changing it changes nothing.",
            severity: .warning,
            bad: """
                defaults: {mode: phone}
                segments:
                  - {id: kickoff, video: kickoff.mp4, mode: default}
                  - {id: demo, video: demo.mp4, mode: default}

                """,
            mended: """
                defaults: {mode: phone}
                segments:
                  - {id: kickoff, video: kickoff.mp4, mode: default}
                  - {id: demo, video: demo.mp4}

                """
        ),
        Rule(
            "query-too-long",
            """
            The options of a file travel in the request line. Many servers and proxies refuse one that is longer than 8 KiB, \
            after the whole video was sent perhaps.
            """,
            severity: .warning,
            bad: RuleExample(
                [("meeting.yaml", vocabulary(words: 600))],
                summary: "a segment with a customVocabulary of 600 long words\n"
            ),
            mended: RuleExample(
                [("meeting.yaml", vocabulary(words: 60))],
                summary: "a segment with a customVocabulary of 60 long words\n"
            )
        ),
        Rule(
            "video-address",
            """
            A video is a file, or an https address that the service fetches by itself. Other schemes it cannot fetch, and \
            http would show the video to anybody on the way.
            """,
            bad: "segments: [{id: kickoff, video: 'ftp://example.com/kickoff.mp4'}]\n",
            mended: "segments: [{id: kickoff, video: 'https://example.com/kickoff.mp4'}]\n"
        ),
    ]

    private static func vocabulary(words: Int) -> String {
        "segments:\n  - id: kickoff\n    video: kickoff.mp4\n    customVocabulary:\n"
            + (1...words).map { "      - a long phrase number \($0)\n" }.joined()
    }
}
