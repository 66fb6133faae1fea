import AsyncVideoAPI
import Testing

@Suite("options on the wire")
struct OptionQueryTests {
    private static let full = ProcessingOptions([
        .name: .string("Weekly sync & more"),
        .webhookUrl: .string("https://example.org/hook?a=1&b=2"),
        .customVocabulary: .strings(["Kanban", "burn down", "C++", "50 %"]),
        .confidenceThreshold: .number(0.6),
        .detectPhrases: .boolean(true),
        .entities: .entities([CustomEntity(customType: "role", text: "team lead", value: "lead")]),
        .detectEntities: .boolean(false),
        .languageCode: .string("en-GB"),
        .mode: .string("phone"),
        .enableSeparateRecognitionPerChannel: .boolean(true),
        .channelMetadata: .channels([
            ChannelMetadata(channel: 1, speaker: .init(name: "Ana", email: "ana@example.org"))
        ]),
        .trackers: .trackers([Tracker(name: "Risk", vocabulary: ["we may slip"]), Tracker(id: "4820000000000401")]),
        .enableAllTrackers: .boolean(false),
        .enableSummary: .boolean(true),
        .enableSpeakerDiarization: .boolean(true),
        .diarizationSpeakerCount: .integer(2),
    ])

    @Test("every option comes back as it was sent")
    func roundTrip() throws {
        #expect(Self.full.names.names == OptionName.allCases)
        #expect(try OptionQuery.decode(OptionQuery.encode(Self.full)) == Self.full)
    }

    @Test(
        "the canonical text of a value is that of its JSON",
        arguments: full.map { $1 } + [
            .strings([]), .strings(["a \"quoted\" word", "back\\slash", "tab\t", "bell\u{7}", "ü", ""]), .number(0.75),
            .number(1), .integer(-3), .string("line\nend"),
            .trackers([Tracker(id: "1", name: "Risk", vocabulary: []), Tracker(name: "\"", vocabulary: ["a", "b"])]),
            .entities([
                CustomEntity(customType: "role", text: "lead"), CustomEntity(customType: "", text: "", value: "é"),
            ]),
            .channels([
                ChannelMetadata(channel: 2, speaker: .init()),
                ChannelMetadata(channel: 1, speaker: .init(email: "a@b.c")),
            ]),
        ]
    )
    func canonicalText(_ value: OptionValue) {
        #expect(value.canonicalText == value.json.canonicalText)
    }

    @Test("an option that is taken away leaves the others as they are")
    func takenAway() {
        var options = Self.full
        for name in [OptionName.mode, .name, .diarizationSpeakerCount] { options[name] = nil }
        #expect(
            options.names.names
                == OptionName.allCases.filter { ![.mode, .name, .diarizationSpeakerCount].contains($0) }
        )
        for name in options.names.names { #expect(options[name] == Self.full[name]) }
        options[.mode] = .string("default")
        #expect(options.mode == "default" && options.languageCode == "en-GB")
    }

    @Test("lists are JSON text, and nothing but unreserved characters is left as it is")
    func encoding() {
        let options = ProcessingOptions([
            .customVocabulary: .strings(["Kanban", "burn down"]), .confidenceThreshold: .number(0.6),
            .name: .string("a+b=ü"),
        ])
        let query =
            "confidenceThreshold=0.6&customVocabulary=%5B%22Kanban%22%2C%22burn%20down%22%5D&name=a%2Bb%3D%C3%BC"
        #expect(OptionQuery.encode(options) == query)
    }

    @Test(
        "a list is read in every form that real clients send",
        arguments: [
            "customVocabulary=%5B%22Ab%22,%22Cd%22%5D",
            "customVocabulary=Ab&customVocabulary=Cd",
            "customVocabulary%5B0%5D=Ab&customVocabulary%5B1%5D=Cd",
            "customVocabulary[]=Ab&customVocabulary[]=Cd",
            #"["Ab","Cd"]"#.map { "customVocabulary=" + PercentCoding.encode(String($0)) }.joined(separator: "&"),
        ]
    )
    func listForms(_ query: String) throws {
        #expect(try OptionQuery.decode(query).customVocabulary == ["Ab", "Cd"])
    }

    @Test("one bare word is a list of one")
    func bareWord() throws {
        #expect(try OptionQuery.decode("customVocabulary=Kanban").customVocabulary == ["Kanban"])
    }

    @Test("objects are read from repeated and indexed keys, and a lone object is a list of one")
    func objectForms() throws {
        let object = PercentCoding.encode(#"{"name":"Risk","vocabulary":["slip"]}"#)
        let risk = Tracker(name: "Risk", vocabulary: ["slip"])
        #expect(try OptionQuery.decode("trackers=\(object)").trackers == [risk])
        #expect(try OptionQuery.decode("trackers=\(object)&trackers=\(object)").trackers == [risk, risk])
        #expect(try OptionQuery.decode("trackers[0]=\(object)").trackers == [risk])
    }

    @Test("the last of equal scalars wins, unknown parameters are ignored, the old name of entities is known")
    func tolerance() throws {
        let entities = PercentCoding.encode(#"[{"customType":"role","text":"lead"}]"#)
        let options = try OptionQuery.decode("name=a&other=1&name=b+c&customEntities=\(entities)")
        #expect(options.name == "b c")
        #expect(options.entities == [CustomEntity(customType: "role", text: "lead")])
    }

    @Test(
        "what the API refuses is refused in its own words",
        arguments: [
            ("detectPhrases=True", #""detectPhrases" must be a boolean"#),
            ("detectPhrases=1", #""detectPhrases" must be a boolean"#),
            ("confidenceThreshold=high", #""confidenceThreshold" must be a number"#),
            ("confidenceThreshold=nan", #""confidenceThreshold" must be a number"#),
            ("confidenceThreshold=0x1p1", #""confidenceThreshold" must be a number"#),
            ("diarizationSpeakerCount=2.5", #""diarizationSpeakerCount" must be an integer"#),
            ("diarizationSpeakerCount=1e300", #""diarizationSpeakerCount" must be an integer"#),
            ("trackers=Risk", #""trackers" must be an array"#),
            ("trackers=[1]", #""trackers[0]" must be an object"#),
            ("trackers=[{}]", #""trackers[0].name" is required"#),
            ("entities=[{\"text\":\"a\"}]", #""entities[0].customType" is required"#),
            ("channelMetadata=[{\"channel\":\"x\"}]", #""channelMetadata[0].channel" must be an integer"#),
            ("name=", #""name" is not allowed to be empty"#),
            ("name=%zz", "query string is not valid percent-encoded UTF-8"),
            ("name=%ff", "query string is not valid percent-encoded UTF-8"),
        ]
    )
    func refusals(_ query: String, _ message: String) {
        #expect { try OptionQuery.decode(query) } throws: { ($0 as? ParameterError)?.message == message }
    }
}
