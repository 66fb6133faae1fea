import AsyncVideoAPI
import Diagnostics
import Foundation
import Specification
import Testing

@Suite("Specs with very many mistakes or very long words")
struct LimitTests {
    @Test("a thousand findings of a file are shown, and that there are more; another file's are all there")
    func moreFindings() throws {
        let bad = "segments:\n" + String(repeating: "- {}\n", count: 900)
        let folder = SpecFolder(["a.yaml": bad, "b.yaml": "segments: 1\n"])
        let found = folder.load("").diagnostics
        #expect(found.count == 1_002)
        let more = try #require(found.first { $0.id == "more-findings" })
        #expect(more.severity == .error)
        #expect(more.file?.hasSuffix("a.yaml") == true)
        #expect(more.range?.start.line == 502)
        #expect(found.last?.id == "wrong-type")
    }

    @Test("where only warnings are left out, that there are more is no error")
    func moreWarnings() throws {
        let segments = (0..<1_200).map { "- {id: s\($0), video: a.mp4, diarizationSpeakerCount: 2}\n" }.joined()
        let loaded = SpecFolder(["a.yaml": "segments:\n" + segments]).load("a.yaml")
        #expect(loaded.diagnostics.count == 1_001)
        #expect(loaded.diagnostics.allSatisfy { $0.severity == .warning })
        #expect(loaded.specs.count == 1)
    }

    static let long = String(repeating: "x", count: 50_000)
    static let specs = [
        "\(long): 1", "extends: \(long)", "segments: [{id: \(long), video: a.mp4}]",
        "segments: [{id: a, video: 'ftp://\(long)'}]", "segments: [{id: a, video: a.mp4, webhookUrl: \(long)}]",
        "segments: [{id: a, video: a.mp4, languageCode: \(long)}]",
        "segments: [{id: a, video: a.mp4, sha256: \(long)}]",
        "segments: [{id: a, video: '${\(long)}'}]", "segments: [{id: a, video: '${\(long)'}]",
        "segments: [{id: a, video: a.mp4, confidenceThreshold: 1\(String(repeating: "0", count: 50_000))}]",
        "segments: [{id: a, video: a.mp4, trackers: [{name: \(long), vocabulary: [a]}, {name: \(long), vocabulary: [a]}]}]",
        "segments: [{id: a, video: a.mp4, languageCode: \"e\(String(repeating: "\u{301}", count: 50_000))\"}]",
    ]

    @Test("no message is drowned by the user's word", arguments: specs)
    func longWords(spec: String) {
        let loaded = SpecFolder(["a.yaml": spec]).load("a.yaml")
        #expect(!loaded.diagnostics.isEmpty)
        for line in DiagnosticRenderer(sources: loaded.sources).render(loaded.diagnostics).split(separator: "\n") {
            #expect(line.utf8.count < 700)
        }
    }

    @Test("a list of twenty thousand words that nine thousand segments share is judged once", .timeLimit(.minutes(1)))
    func sharedList() {
        let words = (0..<20_000).map { "word\($0)" }.joined(separator: ", ")
        let trackers = (0..<2_000).map { "{name: t\($0), vocabulary: [a]}" }.joined(separator: ", ")
        let segments = (0..<9_000).map { "- {id: s\($0), video: a.mp4}\n" }.joined()
        let spec = "defaults:\n  customVocabulary: [\(words)]\n  trackers: [\(trackers)]\nsegments:\n\(segments)"
        #expect(SpecFolder(["a.yaml": spec]).load("a.yaml").diagnostics.map(\.id) == ["query-too-long"])
    }

    @Test("files that extend each other in a long chain take no cubic time", .timeLimit(.minutes(1)))
    func longChain() {
        let folder = SpecFolder(["file0.yaml": "defaults: {mode: phone}\n"])
        for number in 1..<600 {
            let text = "extends: file\(number - 1).yaml\ndefaults: {detectPhrases: true}\n"
            folder.write(Array(text.utf8), to: "file\(number).yaml")
        }
        folder.write(Array("extends: file599.yaml\nsegments: [{id: a, video: a.mp4}]\n".utf8), to: "spec.yaml")
        let loaded = folder.load("")
        #expect(loaded.diagnostics.isEmpty)
        #expect(loaded.specs.first?.segments.first?.options[.mode] == .string("phone"))
    }

    @Test("very many variables that are not set are answered in time", .timeLimit(.minutes(1)))
    func variables() {
        let one = "segments: [{id: a, video: '" + (0..<200_000).map { "${NOPE\($0)}" }.joined() + "'}]"
        let each =
            "segments: [{id: a, video: a.mp4, customVocabulary: [" + (0..<90_000).map { "'${NOPE\($0)}'," }.joined()
        let odd = "segments: [{id: a, video: '" + String(repeating: "${ ", count: 500_000) + "'}]"
        for spec in [one, each + "]}]", odd] {
            let found = SpecFolder(["a.yaml": spec]).load("a.yaml").diagnostics
            #expect(!found.isEmpty && found.count <= 1_002)
        }
    }
}
