import Diagnostics
import Specification
import Testing

@Suite("What the schema refuses, in plain words")
struct SchemaReportTests {
    private func segment(_ text: String) -> [Diagnostic] {
        SpecFolder(["a.yaml": "segments:\n  - id: a\n    video: a.mp4\n    \(text)\n"]).load("a.yaml").diagnostics
    }

    @Test(
        "each option is refused with a wrong type or a value out of range",
        arguments: [
            ("name: 5", "4:11", "'name' is text, not '5'", "put it in quotes"),
            ("name: ''", "4:11", "'name' is empty", "write a value, or remove the key"),
            ("webhookUrl: [a]", "4:17", "'webhookUrl' is text, not a list", "write a single text"),
            (
                "customVocabulary: Kanban", "4:23", "'customVocabulary' is a list, not 'Kanban'",
                "write a list: each item on its own line after '- '"
            ),
            (
                "customVocabulary: [Kanban, 3]", "4:32", "item 2 of 'customVocabulary' is text, not '3'",
                "put it in quotes"
            ),
            (
                "confidenceThreshold: high", "4:26", "'confidenceThreshold' is a number, not 'high'",
                "write a number"
            ),
            (
                "confidenceThreshold: 0.49", "4:26", "'confidenceThreshold' is '0.49', but must be at least 0.5",
                "write 0.5 or more"
            ),
            (
                "confidenceThreshold: 1.01", "4:26", "'confidenceThreshold' is '1.01', but must be at most 1",
                "write 1 or less"
            ),
            ("confidenceThreshold: .nan", "4:26", "'confidenceThreshold' is a number, not '.nan'", "write a number"),
            ("detectPhrases: yes", "4:20", "'detectPhrases' is true or false, not 'yes'", "write true or false"),
            ("entities: [{customType: a}]", "4:17", "item 1 of 'entities' has no 'text'", "add 'text'"),
            ("detectEntities: 1", "4:21", "'detectEntities' is true or false, not '1'", "write true or false"),
            ("languageCode: en_US", "4:19", "'languageCode' cannot be 'en_US'", "did you mean 'en-US'?"),
            ("mode: quick", "4:11", "'mode' cannot be 'quick'", "known are 'default', 'phone'"),
            (
                "channelMetadata: [{channel: 0, speaker: {name: A}}]", "4:33",
                "'channel' is '0', but must be at least 1", "write 1 or more"
            ),
            (
                "channelMetadata: [{channel: 1, speaker: {}}]", "4:45", "'speaker' is empty",
                "write a value, or remove the key"
            ),
            ("trackers: [{name: Risk}]", "4:17", "'name' needs 'vocabulary' beside it", "add 'vocabulary'"),
            (
                "trackers: [{name: Risk, vocabulary: []}]", "4:41", "'vocabulary' is empty",
                "write a value, or remove the key"
            ),
            (
                "enableAllTrackers:", "4:23", "'enableAllTrackers' is true or false, not nothing",
                "write a value, or remove the key"
            ),
            ("enableSummary: {a: 1}", "4:20", "'enableSummary' is true or false, not a mapping", "write true or false"),
            (
                "diarizationSpeakerCount: 0", "4:30", "'diarizationSpeakerCount' is '0', but must be at least 1",
                "write 1 or more"
            ),
            (
                "diarizationSpeakerCount: 21", "4:30", "'diarizationSpeakerCount' is '21', but must be at most 20",
                "write 20 or less"
            ),
            (
                "diarizationSpeakerCount: 2.5", "4:30", "'diarizationSpeakerCount' is a whole number, not '2.5'",
                "write a whole number"
            ),
            (
                "diarizationSpeakerCount: '3'", "4:30", "'diarizationSpeakerCount' is a whole number, not '3'",
                "write it without quotes"
            ),
        ] as [(String, String, String, String?)]
    )
    func options(text: String, place: String, message: String, help: String?) {
        let found = segment(text)
        #expect(found.map(\.message) == [message])
        #expect(found.map { "\($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0)" } == [place])
        #expect(found.map(\.help) == [help])
    }

    @Test(
        "an unknown option is reported with the one that was meant",
        arguments: [
            ("vocabulary", "did you mean 'customVocabulary'?"), ("languagecode", "did you mean 'languageCode'?"),
            ("enableAllTracker", "did you mean 'enableAllTrackers'?"), ("sha265", "did you mean 'sha256'?"),
            ("treshold", "remove it, or check the spelling"), ("1", "remove it, or check the spelling"),
        ]
    )
    func unknownOption(key: String, help: String) {
        let found = segment("\(key): x")
        #expect(found.map(\.message) == ["unknown option '\(key)'"])
        #expect(found.map(\.help) == [help])
        #expect(found.first?.range?.end.column == 5 + key.count)
    }

    @Test("an option at a wrong place is sent to the right one")
    func misplaced() {
        let folder = SpecFolder([
            "a.yaml": "languageCode: en-GB\nsegments: [{id: a, video: a.mp4}]\ndefault: {mode: phone}\n"
        ])
        let found = folder.load("a.yaml").diagnostics
        #expect(found.map(\.message) == ["unknown key 'languageCode'", "unknown key 'default'"])
        #expect(found.map(\.help) == ["options stand under 'defaults' or in a segment", "did you mean 'defaults'?"])
    }

    @Test("a file that is no spec at all says so", arguments: ["just text", "[1, 2]", "42"])
    func noSpec(text: String) {
        let found = SpecFolder(["a.yaml": text]).load("a.yaml").diagnostics
        #expect(found.map(\.id) == ["wrong-type"])
        #expect(found.first?.message.hasPrefix("a spec is a mapping, not ") == true)
    }

    @Test("a spec without segments lacks them")
    func noSegments() {
        let folder = SpecFolder([
            "a.yaml": "conversation: {key: a}\n", "b.yaml": "extends: x.yaml\n", "x.yaml": "defaults: {}",
        ])
        #expect(
            folder.shown(folder.load("a.yaml", "b.yaml").diagnostics) == [
                "a.yaml:1:1 missing-key: a spec has no 'segments'", "b.yaml:1:1 missing-key: a spec has no 'segments'",
            ]
        )
    }

    @Test("a rule keeps quiet about values that are wrong already")
    func noFollowUps() {
        #expect(
            segment("enableSpeakerDiarization: true\n    diarizationSpeakerCount: many").map(\.id) == ["wrong-type"]
        )
        #expect(segment("enableSpeakerDiarization: yes\n    diarizationSpeakerCount: 3").map(\.id) == ["wrong-type"])
    }
}
