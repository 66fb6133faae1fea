import AsyncVideoAPI
import Diagnostics
import Specification
import Testing

@Suite("Variables of the environment")
struct VariableTests {
    private let environment = ["TOKEN": "hunter2", "MEDIA": "/srv/media", "LANG_CODE": "xx-hunter2"]

    private func folder(_ text: String) -> SpecFolder {
        SpecFolder(["a.yaml": text], environment: environment)
    }

    @Test("the value is used, and only the name is shown")
    func shown() throws {
        let folder = folder(
            """
            conversation: {name: "Call ${TOKEN}"}
            segments:
              - id: a
                video: ${MEDIA}/a.mp4
                webhookUrl: https://example.com/hook?token=${TOKEN}
                customVocabulary: [Kanban, "${TOKEN}", "$${TOKEN}"]
                trackers: [{name: Risk, vocabulary: ["${TOKEN} x"]}]
            """
        )
        let loaded = folder.load("a.yaml")
        #expect(folder.shown(loaded.diagnostics) == [])
        let segment = try #require(loaded.specs.first?.segments.first)
        #expect(segment.video.source == .file(path: "/srv/media/a.mp4"))
        #expect(segment.video.shown == "${MEDIA}/a.mp4")
        #expect(segment.options.webhookUrl == "https://example.com/hook?token=hunter2")
        #expect(segment.options.customVocabulary == ["Kanban", "hunter2", "${TOKEN}"])
        #expect(segment.options.name == "Call hunter2")
        #expect(segment.shownOptions.webhookUrl == "https://example.com/hook?token=${TOKEN}")
        #expect(segment.shownOptions.customVocabulary == ["Kanban", "${TOKEN}", "$${TOKEN}"])
        #expect(segment.shownOptions.trackers == [Tracker(name: "Risk", vocabulary: ["${TOKEN} x"])])
        #expect(segment.shownOptions.name == "Call ${TOKEN}")
        #expect(loaded.specs.first?.name.map { "\($0)" } == "Call ${TOKEN}")
    }

    @Test("no message ever holds a value from the environment")
    func noLeaks() {
        let folder = folder(
            """
            segments:
              - id: a
                video: ftp://${TOKEN}/a.mp4
                languageCode: ${LANG_CODE}
                confidenceThreshold: ${TOKEN}
                webhookUrl: ${TOKEN}
                mode: ${TOKEN}
                sha256: ${TOKEN}
                trackers: [{name: "${TOKEN}", vocabulary: [a]}, {name: "${TOKEN}", vocabulary: [b]}]
              - id: "${TOKEN}"
                video: a.mp4
                enableSpeakerDiarization: true
                diarizationSpeakerCount: 2
                languageCode: ${LANG_CODE}
              - id: "${TOKEN}"
                video: a.mp4
            """
        )
        let loaded = folder.load("a.yaml")
        #expect(loaded.diagnostics.count >= 9)
        let rendered = DiagnosticRenderer(sources: loaded.sources).render(loaded.diagnostics)
        #expect(!rendered.contains("hunter2"))
        #expect(!"\(loaded.diagnostics)".contains("hunter2"))
        #expect(rendered.contains("${TOKEN}"))
    }

    @Test("an undefined variable is reported where it stands, once, and nothing else about its value")
    func undefined() {
        let folder = folder(
            """
            defaults:
              webhookUrl: &hook "https://x/ü/${HOK}"
            segments:
              - {id: a, video: "${MEDIA}/a${TOKN}.mp4", webhookUrl: *hook}
              - {id: b, video: b.mp4, mode: "${MODE_OF_CALL}"}
            """
        )
        let loaded = folder.load("a.yaml")
        #expect(
            folder.shown(loaded.diagnostics) == [
                "a.yaml:2:34 undefined-variable: environment variable 'HOK' is not set",
                "a.yaml:4:31 undefined-variable: environment variable 'TOKN' is not set",
                "a.yaml:5:34 undefined-variable: environment variable 'MODE_OF_CALL' is not set",
            ]
        )
        #expect(loaded.diagnostics[1].help == "did you mean '${TOKEN}'?")
        #expect(loaded.specs.isEmpty)
    }

    @Test(
        "what only looks like a variable is reported",
        arguments: ["${", "a ${} b", "${1A}", "${A B}", "${MEDIA", "${ä}", "${MEDIA-x}"]
    )
    func malformed(text: String) {
        let folder = folder("segments: [{id: a, video: '\(text)'}]")
        #expect(folder.load("a.yaml").diagnostics.map(\.id) == ["malformed-variable"])
    }

    @Test("a single dollar sign is text", arguments: ["$", "$$", "a$b", "$MEDIA", "{MEDIA}", "$ {MEDIA}"])
    func plain(text: String) {
        let folder = folder("segments: [{id: a, video: '\(text)'}]")
        #expect(folder.load("a.yaml").specs.first?.segments.first?.video.shown == text)
    }

    @Test("what is recorded cannot come from the environment")
    func recorded() {
        let folder = folder(
            """
            conversation: {key: "${TOKEN}", id: "${TOKEN}"}
            extends: ${MEDIA}/x.yaml
            segments: [{id: "${TOKEN}", video: a.mp4}]
            """
        )
        #expect(
            folder.shown(folder.load("a.yaml").diagnostics) == [
                "a.yaml:1:21 variable-not-here: 'conversation.key' cannot come from the environment",
                "a.yaml:1:37 variable-not-here: 'conversation.id' cannot come from the environment",
                "a.yaml:2:10 variable-not-here: 'extends' cannot come from the environment",
                "a.yaml:3:17 variable-not-here: a segment's 'id' cannot come from the environment",
            ]
        )
    }
}
