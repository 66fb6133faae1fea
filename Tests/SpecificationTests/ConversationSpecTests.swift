import AsyncVideoAPI
import Diagnostics
import Specification
import Testing

@Suite("From a spec to values")
struct ConversationSpecTests {
    private static let meeting = """
        # yaml-language-server: $schema=../schema/conversation.schema.json
        conversation:
          key: weekly-product
          name: Weekly product meeting
        extends: common/defaults.yaml
        defaults:
          languageCode: en-GB
          confidenceThreshold: 0.6
        segments:
          - id: kickoff
            video: media/kickoff.mp4
            customVocabulary: [Kanban, burn down]
            trackers:
              - name: Risk
                vocabulary: [we may slip, blocked by]
              - id: "4711"
          - id: demo
            video: https://example.com/demo.mp4
            sha256: 9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08
            allowDuplicate: true
            name: Demo
            enableSpeakerDiarization: true
            diarizationSpeakerCount: 3.0
            entities: [{customType: product, text: chart, value: Chart}]
        """

    private static let common = """
        defaults:
          languageCode: fr-FR
          detectEntities: true
          enableSummary: true
          name: Common
        """

    private func folder() -> SpecFolder {
        SpecFolder(["specs/meeting.yaml": Self.meeting, "specs/common/defaults.yaml": Self.common])
    }

    @Test("options come from the API, the extended file, the defaults and the segment, the nearest wins")
    func layers() throws {
        let folder = folder()
        let loaded = folder.load("specs/meeting.yaml")
        #expect(folder.shown(loaded.diagnostics) == [])
        let spec = try #require(loaded.specs.first)
        #expect(spec.key == "weekly-product")
        #expect(spec.name?.value == "Weekly product meeting")
        #expect(spec.segments.map(\.id) == ["kickoff", "demo"])
        let kickoff = spec.segments[0].options
        #expect(kickoff.languageCode == "en-GB")
        #expect(kickoff.confidenceThreshold == 0.6)
        #expect(kickoff[.detectEntities] == .boolean(true))
        #expect(kickoff[.mode] == .string("default"))
        #expect(kickoff[.detectPhrases] == .boolean(false))
        #expect(kickoff.name == "Weekly product meeting")
        #expect(kickoff.customVocabulary == ["Kanban", "burn down"])
        #expect(
            kickoff.trackers == [
                Tracker(name: "Risk", vocabulary: ["we may slip", "blocked by"]), Tracker(id: "4711"),
            ]
        )
        let demo = spec.segments[1].options
        #expect(demo.name == "Demo")
        #expect(demo.diarizationSpeakerCount == 3)
        #expect(demo.entities == [CustomEntity(customType: "product", text: "chart", value: "Chart")])
        #expect(demo[.customVocabulary] == nil)
    }

    @Test("each effective option knows where it was written")
    func origins() throws {
        let folder = folder()
        let spec = try #require(folder.load("specs/meeting.yaml").specs.first)
        func origin(_ name: OptionName, of index: Int) -> String {
            folder.relative(spec.segments[index].origins[name].description)
        }
        #expect(origin(.languageCode, of: 1) == "specs/meeting.yaml:7")
        #expect(origin(.enableSummary, of: 1) == "specs/common/defaults.yaml:4")
        #expect(origin(.name, of: 1) == "specs/meeting.yaml:21")
        #expect(origin(.mode, of: 1) == "API default")
        #expect(origin(.name, of: 0) == "specs/meeting.yaml:4")
    }

    @Test("videos are files beside the spec, or addresses; pins are lower case")
    func videos() throws {
        let folder = folder()
        let spec = try #require(folder.load("specs/meeting.yaml").specs.first)
        #expect(spec.segments[0].video.source == .file(path: folder.path + "/specs/media/kickoff.mp4"))
        #expect(spec.segments[0].video.shown == "media/kickoff.mp4")
        #expect(spec.segments[1].video.source == .url("https://example.com/demo.mp4"))
        #expect(spec.segments[1].sha256 == "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        #expect(spec.segments.map(\.allowDuplicate) == [false, true])
        #expect(spec.segments[1].videoRange.start == SourcePosition(line: 18, column: 12))
    }

    @Test("the key is the file's name unless the spec says otherwise")
    func key() {
        let segments = "segments: [{id: a, video: a.mp4}]"
        let folder = SpecFolder(["Q3 sales.call.yaml": segments])
        #expect(folder.load("Q3 sales.call.yaml").specs.map(\.key) == ["Q3 sales.call"])
    }

    @Test("anchors and merge keys work across segments")
    func merge() throws {
        let folder = SpecFolder([
            "a.yaml": """
            segments:
              - &first {id: one, video: 1.mp4, customVocabulary: &words [Kanban]}
              - {<<: *first, id: two, video: 2.mp4, detectPhrases: true}
              - {id: three, video: 3.mp4, customVocabulary: *words}
            """
        ])
        let loaded = folder.load("a.yaml")
        #expect(folder.shown(loaded.diagnostics) == [])
        #expect(loaded.specs.first?.segments.map(\.id) == ["one", "two", "three"])
        #expect(loaded.specs.first?.segments.map(\.options.customVocabulary) == [["Kanban"], ["Kanban"], ["Kanban"]])
    }

    @Test("a conversation that exists already is named by its id")
    func conversationID() {
        let folder = SpecFolder(["a.yaml": "conversation: {id: '4820000000000001'}\nsegments: [{id: a, video: a.mp4}]"])
        #expect(folder.load("a.yaml").specs.first?.conversationID == "4820000000000001")
    }

    @Test("a spec that is JSON is a spec")
    func json() {
        let folder = SpecFolder(["a.yaml": #"{"segments": [{"id": "a", "video": "a.mp4", "mode": "phone"}]}"#])
        #expect(folder.load("a.yaml").specs.first?.segments.first?.options.mode == "phone")
    }
}
