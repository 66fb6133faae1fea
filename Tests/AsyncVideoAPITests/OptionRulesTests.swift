import AsyncVideoAPI
import Testing

@Suite("rules between options")
struct OptionRulesTests {
    @Test(
        "options that the service refuses are named",
        arguments: [
            (["confidenceThreshold": .double(0.49)], "confidenceThreshold"),
            (["confidenceThreshold": .double(1.01)], "confidenceThreshold"),
            (["languageCode": .string("xx-XX")], "languageCode"),
            (["mode": .string("loud")], "mode"),
            (["diarizationSpeakerCount": .int(0)], "diarizationSpeakerCount"),
            (["diarizationSpeakerCount": .int(21)], "diarizationSpeakerCount"),
            (["enableSpeakerDiarization": .bool(true)], "diarizationSpeakerCount"),
            (
                [
                    "enableSpeakerDiarization": .bool(true), "diarizationSpeakerCount": .string("2"),
                    "languageCode": .string("de-DE"),
                ], "enableSpeakerDiarization"
            ),
            (["webhookUrl": .string("ftp://example.org")], "webhookUrl"),
            (["webhookUrl": .string("https://")], "webhookUrl"),
            (["webhookUrl": .string("https://example.org/a b")], "webhookUrl"),
        ] as [([String: JSONValue], String)]
    )
    func refused(_ members: [String: JSONValue], _ parameter: String) throws {
        let options = try OptionDecoder.options(from: members)
        #expect { try OptionRules.check(options) } throws: { ($0 as? ParameterError)?.parameter == parameter }
    }

    @Test("the bounds themselves are allowed")
    func bounds() throws {
        for threshold in [0.5, 1.0] {
            try OptionRules.check(ProcessingOptions([.confidenceThreshold: .number(threshold)]))
        }
        for count in [1, 20] {
            try OptionRules.check(
                ProcessingOptions([
                    .enableSpeakerDiarization: .boolean(true), .diarizationSpeakerCount: .integer(count),
                ])
            )
        }
        try OptionRules.check(ProcessingOptions())
    }
}
