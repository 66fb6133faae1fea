import AsyncVideoAPI
import Testing

@testable import Planning

/// The digests in here stand in people's recorded state: a change of any makes every segment ever sent a conflict.
@Suite("A fingerprint")
struct FingerprintTests {
    private let media = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

    private func fingerprint(_ options: [OptionName: OptionValue]) -> String {
        Fingerprint.text(options: CanonicalOptions(ProcessingOptions(options)), mediaSHA256: media)
    }

    @Test("of default options has the value that it always had")
    func golden() {
        let options = CanonicalOptions(ProcessingOptions())
        #expect(
            options.text == """
                {"confidenceThreshold":0.5,"detectEntities":false,"detectPhrases":false,"enableAllTrackers":false,\
                "enableSeparateRecognitionPerChannel":false,"enableSpeakerDiarization":false,"enableSummary":false,\
                "languageCode":"en-US","mode":"default"}
                """
        )
        #expect(
            Fingerprint.optionsDigest(options) == "v1:bcf1fc85a994ee20f62d72cc2678fe74692b95ba7648d29da530e65de9f4a649"
        )
        #expect(fingerprint([:]) == "v1:3ada7a7685d7b287517636595b19d69a77da2e4cef3549f17a2d2440510299ea")
    }

    @Test("of every option at once has the value that it always had")
    func goldenOfAll() {
        #expect(fingerprint(everything) == "v1:a26e5ef7f0566e8597c58ba47a3260bf7df3568ea9c9c465876e3561e697097f")
    }

    @Test("is made of the options' canonical JSON")
    func canonicalJSON() throws {
        let canonical = CanonicalOptions(ProcessingOptions(everything))
        #expect(try JSONValue.parse(canonical.text).canonicalText == canonical.text)
    }

    @Test("is the same when a default is written down")
    func defaults() {
        for name in OptionName.allCases {
            guard let value = name.apiDefault else { continue }
            #expect(fingerprint([name: value]) == fingerprint([:]), "\(name)")
        }
        #expect(fingerprint([.customVocabulary: .strings([])]) == fingerprint([:]))
        #expect(fingerprint([.trackers: .trackers([])]) == fingerprint([:]))
    }

    @Test("does not see who is told and what it is called")
    func leftOut() {
        let told: [OptionName: OptionValue] = [
            .name: .string("Weekly"), .webhookUrl: .string("https://hooks.example.org/a"),
        ]
        #expect(fingerprint(told) == fingerprint([:]))
    }

    @Test("sees every other option")
    func everyOption() {
        var seen: Set<String> = [fingerprint([:])]
        for (name, value) in everything where name.shapesTheResult {
            #expect(seen.insert(fingerprint([name: value])).inserted, "\(name)")
        }
    }

    @Test("takes lists that are sets in any order and any number")
    func sets() {
        #expect(
            fingerprint([.customVocabulary: .strings(["b", "a", "b"])])
                == fingerprint([.customVocabulary: .strings(["a", "b"])])
        )
        let risk = Tracker(name: "Risk", vocabulary: ["slip", "blocked by"])
        let riskTurned = Tracker(name: "Risk", vocabulary: ["blocked by", "slip", "slip"])
        let price = Tracker(id: "17")
        #expect(
            fingerprint([.trackers: .trackers([risk, price])])
                == fingerprint([.trackers: .trackers([price, riskTurned, price])])
        )
        let ana = ChannelMetadata(channel: 2, speaker: .init(name: "Ana"))
        let ben = ChannelMetadata(channel: 10, speaker: .init(name: "Ben"))
        #expect(
            fingerprint([.channelMetadata: .channels([ana, ben])])
                == fingerprint([.channelMetadata: .channels([ben, ana])])
        )
        let lead = CustomEntity(customType: "role", text: "team lead")
        let leadWithValue = CustomEntity(customType: "role", text: "team lead", value: "team lead")
        #expect(
            fingerprint([.entities: .entities([lead])]) == fingerprint([.entities: .entities([leadWithValue, lead])])
        )
    }

    @Test("tells texts apart that only look the same")
    func bytes() {
        // One letter é, and e with a combining accent: equal to Swift, different on the wire.
        let composed = fingerprint([.customVocabulary: .strings(["caf\u{e9}"])])
        let combining = fingerprint([.customVocabulary: .strings(["cafe\u{301}"])])
        #expect(composed != combining)
        let both = CanonicalOptions(
            ProcessingOptions([.customVocabulary: .strings(["caf\u{e9}", "cafe\u{301}"])])
        )
        #expect(both.text.unicodeScalars.contains("\u{e9}") && both.text.unicodeScalars.contains("\u{301}"))
    }

    @Test("sees the media")
    func otherMedia() {
        let options = CanonicalOptions(ProcessingOptions())
        #expect(
            Fingerprint.text(options: options, mediaSHA256: media)
                != Fingerprint.text(options: options, mediaSHA256: digest("other"))
        )
    }

    private let everything: [OptionName: OptionValue] = [
        .name: .string("Weekly"),
        .webhookUrl: .string("https://hooks.example.org/a"),
        .customVocabulary: .strings(["Kanban", "burn down", "\"quoted\" \\ \u{1}"]),
        .confidenceThreshold: .number(0.75),
        .detectPhrases: .boolean(true),
        .entities: .entities([CustomEntity(customType: "role", text: "team lead", value: "lead")]),
        .detectEntities: .boolean(true),
        .languageCode: .string("es-US"),
        .mode: .string("phone"),
        .enableSeparateRecognitionPerChannel: .boolean(true),
        .channelMetadata: .channels([
            ChannelMetadata(channel: 1, speaker: .init(name: "Ana", email: "ana@example.org"))
        ]),
        .trackers: .trackers([Tracker(name: "Risk", vocabulary: ["we may slip"]), Tracker(id: "17")]),
        .enableAllTrackers: .boolean(true),
        .enableSummary: .boolean(true),
        .enableSpeakerDiarization: .boolean(true),
        .diarizationSpeakerCount: .integer(3),
    ]
}
