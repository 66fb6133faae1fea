import Diagnostics
import Testing
import YAMLTree

@Suite("Any bytes at all")
struct HostileTextTests {
    private static let sample = Array(
        """
        %YAML 1.2
        --- # a spec with a bit of everything
        conversation: {key: weekly, name: "We\\u00e9k \\"ly\\"", id: '48''20'}
        defaults: &defaults
          confidenceThreshold: 0.6
          customVocabulary: [Kanban, burn down, 会議]
        segments:
          - &first
            id: kickoff
            <<: *defaults
            note: |+2
              kept
                lines

          - !!map
            ? [complex, key]
            : >-
              folded
              text
            video: !!str media/demo.mp4
          - *first
        ...

        """.utf8
    )

    /// What must hold for every answer: places inside the text, an error where there is no tree.
    private func check(_ bytes: [UInt8]) {
        let parsed = YAMLParser().parse(bytes, file: "f.yaml")
        let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
        #expect(parsed.root != nil || !parsed.diagnostics.isEmpty)
        for diagnostic in parsed.diagnostics {
            guard let range = diagnostic.range else { continue }
            #expect(range.start.line >= 1 && range.start.column >= 1 && range.start.line <= lines + 1, "\(diagnostic)")
        }
    }

    @Test("the sample itself is fine")
    func sample() {
        #expect(YAMLParser().parse(Self.sample).diagnostics == [])
    }

    @Test("every prefix of a spec gets an answer")
    func truncations() {
        for length in 0...Self.sample.count { check(Array(Self.sample[..<length])) }
    }

    @Test("thousands of random changes of a spec each get an answer")
    func mutations() {
        var random = SplitMix(state: 42)
        let spice = Array("[]{}:,-?&*!|>'\"%@`#\t\n \r<\\~0é".utf8) + [0, 0x80, 0xC2, 0xE2, 0xFF]
        for _ in 0..<4000 {
            var bytes = Self.sample
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[index] = spice.randomElement(using: &random) ?? 0
                case 1: bytes.insert(spice.randomElement(using: &random) ?? 0, at: index)
                case 2: bytes.remove(at: index)
                case _: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + 20)].reversed(), at: index)
                }
            }
            check(bytes)
        }
    }

    @Test("random bytes each get an answer")
    func noise() {
        var random = SplitMix(state: 7)
        for _ in 0..<2000 {
            check((0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
    }

    @Test(
        "long runs of one sign are answered at once",
        arguments: [
            "[", "{", "- ", "? ", ": ", "a: ", "&a ", "*a ", "!a ", "'", "\"", "|\n", "#", "%", ",", "[a, ", "{a: ",
            "\\", "\n ", "a\n", "\t",
        ]
    )
    func runs(unit: String) {
        let clock = ContinuousClock()
        let time = clock.measure { check(Array(String(repeating: unit, count: 200_000).utf8)) }
        #expect(time < .seconds(20))
    }
}

/// A small generator with a fixed start, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
