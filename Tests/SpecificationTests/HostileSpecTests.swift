import Diagnostics
import Foundation
import Specification
import Testing

@Suite("Any bytes as a spec")
struct HostileSpecTests {
    private static let spec = Array(
        """
        conversation: {key: weekly, name: "Call ${TOKEN}"}
        defaults: &defaults
          languageCode: en-GB
          confidenceThreshold: 0.6
          webhookUrl: https://example.com/?token=${TOKEN}
        segments:
          - id: kickoff
            video: ${MEDIA}/kickoff.mp4
            customVocabulary: [Kanban, burn down, 会議]
            trackers: [{name: Risk, vocabulary: [we may slip]}, {id: "1"}]
          - <<: *defaults
            id: demo
            video: https://example.com/demo.mp4
            sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
            enableSpeakerDiarization: true
            diarizationSpeakerCount: 3
            entities: [{customType: product, text: chart}]
            channelMetadata: [{channel: 1, speaker: {name: Ada}}]
            enableSeparateRecognitionPerChannel: true
        """.utf8
    )

    private func load(_ bytes: [UInt8]) -> LoadedSpecifications {
        SpecificationLoader(
            environment: ["TOKEN": "hunter2", "MEDIA": "/srv/hunter2"],
            standardInput: { bytes }
        ).load(["-"])
    }

    /// What must hold for every answer.
    private func check(_ bytes: [UInt8]) {
        let loaded = load(bytes)
        #expect(loaded.specs.isEmpty || !loaded.diagnostics.hasErrors)
        let shown = DiagnosticRenderer(sources: loaded.sources).render(loaded.diagnostics)
        // The source line itself may have been changed into anything; the value can only come from the environment.
        #expect(!shown.contains("hunter2"))
        #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    }

    @Test("the spec itself is fine but for the two ways to tell speakers apart")
    func sample() {
        let loaded = load(Self.spec)
        #expect(loaded.diagnostics.map(\.id) == ["diarization-and-channels"])
        #expect(loaded.specs.first?.segments.count == 2)
    }

    @Test("every prefix of a spec gets an answer")
    func truncations() {
        for length in 0...Self.spec.count { check(Array(Self.spec[..<length])) }
    }

    @Test("a thousand random changes of a spec each get an answer")
    func mutations() {
        var random = Lehmer(state: 4711)
        let spice: [[UInt8]] = [
            "[", "]", "{", "}", ": ", ", ", "- ", "~", "1", "0.3", "true", "${", "}", "$${X}", "*x", "<<", "\n", "\"",
            "é", "\u{202E}", "\u{7}",
        ]
        .map { Array($0.utf8) }
        for _ in 0..<1000 {
            var bytes = Self.spec
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                if Bool.random(using: &random) {
                    bytes.insert(contentsOf: spice.randomElement(using: &random) ?? [], at: index)
                } else {
                    bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...12, using: &random)))
                }
            }
            check(bytes)
        }
    }
}

/// A small generator with a fixed start, so that a failure can be repeated.
private struct Lehmer: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 33)
    }
}
