import AsyncVideoAPI
import Diagnostics
import Foundation
import Specification
import Testing

@Suite("The specs under specs/")
struct ExampleTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
    private static let environment = ["HOME": "/home/hunter2"]

    private func load(_ path: String = "specs") -> LoadedSpecifications {
        SpecificationLoader(environment: Self.environment).load([Self.root + "/" + path])
    }

    private func spec(_ name: String) throws -> ConversationSpec {
        try #require(load("specs/examples/\(name).yaml").specs.first)
    }

    @Test("all of them together are without any finding, and none has another's key")
    func clean() {
        let loaded = load()
        #expect(DiagnosticRenderer(sources: loaded.sources).render(loaded.diagnostics) == "")
        #expect(loaded.specs.count >= 9)
    }

    @Test("each names the schema, so that an editor checks it too")
    func modeline() throws {
        for path in load().files {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let line = try #require(text.split(separator: "\n").first)
            let schema = try #require(line.split(separator: "$schema=").last)
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            #expect(line.hasPrefix("# yaml-language-server: "), "\(path)")
            #expect(
                FileManager.default.fileExists(atPath: folder.appendingPathComponent(String(schema)).path),
                "\(path)"
            )
        }
    }

    @Test("the videos that they name by a plain path are there")
    func videos() {
        for video in load().specs.flatMap(\.segments).map(\.video) where !video.shown.contains("${") {
            guard case .file(let path) = video.source else { continue }
            #expect(FileManager.default.fileExists(atPath: path), "\(path)")
        }
    }

    @Test("every option is written in one of them")
    func everyOption() throws {
        let written = try spec("options").segments.reduce(into: Set<OptionName>()) { names, segment in
            names.formUnion(OptionName.allCases.filter { segment.origins[$0] != .apiDefault })
        }
        #expect(written == Set(OptionName.allCases))
    }

    @Test("extended files are under the spec's own defaults, and those under the segment's options")
    func precedence() throws {
        let segments = try spec("extends").segments
        #expect(segments.map(\.options.languageCode) == ["en-GB", "en-GB"])
        #expect(segments[0].options[.confidenceThreshold] == .number(0.8))
        #expect(segments[0].options[.customVocabulary] == .strings(["Brightdesk", "Insight Hub"]))
        #expect(segments[1].options[.customVocabulary] == .strings(["Tableau"]))
        #expect(segments[0].origins[.languageCode].description.hasSuffix("specs/examples/common/company.yaml:5"))
    }

    @Test("variables are filled in and never shown")
    func variables() throws {
        let found = try spec("environment")
        #expect(found.name?.shown == "Recorded under ${HOME}")
        #expect(found.name?.value == "Recorded under /home/hunter2")
        #expect(found.segments[0].options[.customVocabulary] == .strings(["${PLAN}"]))
        #expect(found.segments[1].video.source == .file(path: "/home/hunter2/recordings/later.mp4"))
    }

    @Test("pins, the conversation's id and the permission to pay twice arrive")
    func others() throws {
        #expect(try spec("pins").segments.compactMap(\.sha256).allSatisfy { $0.count == 64 && $0 == $0.lowercased() })
        #expect(try spec("existing-conversation").conversationID == "4820000000000001")
        #expect(try spec("duplicates").segments.map(\.allowDuplicate) == [false, true])
        #expect(
            try spec("web-video").segments[0].video.source
                == .url("https://media.example.com/recordings/2026-11-22.mp4")
        )
    }

    @Test("merged mappings give what the mapping itself does not say")
    func anchors() throws {
        let segments = try spec("anchors").segments
        #expect(segments.map(\.id) == ["sales-call", "support-call", "standup"])
        #expect(segments.map { $0.options[.mode] } == [.string("phone"), .string("phone"), .string("default")])
        #expect(segments[2].options[.enableSummary] == .boolean(true))
        #expect(
            segments.map { $0.options[.customVocabulary] }
                == Array(repeating: .strings(["Brightdesk", "Insight Hub"]), count: 3)
        )
    }
}
