import Diagnostics
import Foundation
import Specification
import Testing

@Suite("Odd words in specs")
struct OddWordTests {
    private func found(_ spec: String, _ environment: [String: String] = [:]) -> [Diagnostic] {
        SpecFolder(["a.yaml": spec, "base.yaml": "defaults: {mode: phone}\n"], environment: environment).load("a.yaml")
            .diagnostics
    }

    @Test("a '-' after 'extends' is a file of that name, never the standard input")
    func dash() {
        let folder = SpecFolder(standardInput: "defaults: {mode: phone}\n")
        let input = "conversation: {key: k}\nextends: '-'\nsegments: [{id: a, video: a.mp4}]\n"
        let loaded = SpecificationLoader(environment: [:], standardInput: { Array(input.utf8) }).load(["-"])
        #expect(loaded.diagnostics.map(\.message) == ["there is no file './-'"])
        #expect(folder.load("-").diagnostics.isEmpty)
    }

    @Test("a NUL character hides nothing behind the name of a file that is there")
    func nul() {
        #expect(found("extends: \"base.yaml\\0x\"\nsegments: [{id: a, video: a.mp4}]").map(\.id) == ["extends-missing"])
        #expect(found("segments: [{id: a, video: \"a.mp4\\0x\"}]").map(\.id) == ["video-address"])
    }

    @Test(
        "numbers are shown as they were written",
        arguments: ["1.10", "0x1F", "1e400", ".nan", "-.INF", "99999999999999999999"]
    )
    func numbers(text: String) {
        let spec = "segments: [{id: a, video: a.mp4, mode: \(text)}]"
        #expect(found(spec).map(\.message) == ["'mode' is text, not '\(text)'"])
    }

    @Test("a key that stands there as a number and as a text is reported at both places")
    func keyTwice() {
        let spec = "segments: [{id: a, video: a.mp4, 1: x, \"1\": y}]"
        #expect(found(spec).compactMap(\.range?.start.column) == [34, 40])
    }

    @Test(
        "what is told about a variable in the place of a number does not depend on its value",
        arguments: ["5", "x", ""]
    )
    func variableForNumber(value: String) {
        let problems = found("segments: [{id: a, video: a.mp4, confidenceThreshold: '${N}'}]", ["N": value])
        #expect(problems.map(\.message) == ["'confidenceThreshold' is a number, not '${N}'"])
        #expect(problems.first?.help == "a variable stands for a text; write the value itself")
    }

    @Test("two trackers that only the environment makes equal are not told by name")
    func trackerFromEnvironment() {
        let trackers = "[{name: hunter2, vocabulary: [a]}, {name: '${S}', vocabulary: [b]}]"
        let problems = found("segments: [{id: a, video: a.mp4, trackers: \(trackers)}]", ["S": "hunter2"])
        #expect(problems.map(\.message) == ["a second tracker of the same name"])
    }

    @Test("an accent behind the closing brace does not hide a variable")
    func accent() {
        let problems = found("segments: [{id: a, video: '${NOPE}\u{301}.mp4'}]")
        #expect(problems.map(\.id) == ["undefined-variable"])
    }

    @Test("a literal '${' in a key is recorded as it reads")
    func literalKey() {
        let folder = SpecFolder(["a.yaml": "conversation: {key: 'a$${b'}\nsegments: [{id: a, video: a.mp4}]"])
        #expect(folder.load("a.yaml").specs.first?.key == "a${b")
    }

    @Test("a short name that is not set is not taken for another short name")
    func shortVariable() {
        let problems = found("segments: [{id: a, video: '${K}.mp4'}]", ["_": "x", "A": "y"])
        #expect(problems.first?.help == "set it, or write '$${' for a literal '${'")
    }

    @Test(
        "words that people use for a key lead to it",
        arguments: [
            ("file", "video"), ("video_url", "video"), ("checksum", "sha256"), ("title", "name"),
            ("customEntities", "entities"), ("speakers", "diarizationSpeakerCount"), ("channels", "channelMetadata"),
            ("summary", "enableSummary"), ("threshold", "confidenceThreshold"),
            ("enableAllTracker", "enableAllTrackers"),
        ]
    )
    func synonyms(word: String, key: String) {
        #expect(found("segments: [{id: a, video: a.mp4, \(word): 1}]").first?.help == "did you mean '\(key)'?")
    }

    @Test("a tracker without a name is one finding")
    func trackerWithoutName() {
        let problems = found("segments: [{id: a, video: a.mp4, trackers: [{vocabulary: [x]}]}]")
        #expect(problems.map(\.message) == ["'vocabulary' needs 'name' beside it"])
    }

    @Test("a port that no address can have is refused", arguments: ["99999", "0", "x", "80x"])
    func port(text: String) {
        #expect(found("segments: [{id: a, video: 'https://h:\(text)/a.mp4'}]").map(\.id) == ["video-address"])
        #expect(
            found("segments: [{id: a, video: a.mp4, webhookUrl: 'http://h:\(text)'}]").map(\.id) == ["webhook-address"]
        )
    }
}
