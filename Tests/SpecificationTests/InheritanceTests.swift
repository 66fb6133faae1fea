import AsyncVideoAPI
import Diagnostics
import Foundation
import Specification
import Testing

@Suite("Extending files of defaults")
struct InheritanceTests {
    private let segments = "segments: [{id: a, video: a.mp4}]\n"

    @Test("a chain is followed, the nearest file wins, and each path is taken from its own file's folder")
    func chain() throws {
        let folder = SpecFolder([
            "specs/a.yaml": "extends: ../common/near.yaml\n" + segments,
            "common/near.yaml": "extends: far/far.yaml\ndefaults: {mode: phone}\n",
            "common/far/far.yaml": "defaults: {mode: default, languageCode: de-DE, enableSummary: true}\n",
        ])
        let loaded = folder.load("specs/a.yaml")
        #expect(folder.shown(loaded.diagnostics) == [])
        let options = try #require(loaded.specs.first?.segments.first?.options)
        #expect(options.mode == "phone")
        #expect(options.languageCode == "de-DE")
        #expect(
            loaded.files.map(folder.relative) == [
                "specs/a.yaml", "common/near.yaml", "common/far/far.yaml",
            ]
        )
    }

    @Test(
        "one mistake in a file is one finding, from however many folders the file is reached and whoever reads it first"
    )
    func oneFinding() {
        let mistake = "common.yaml:2:3 diarization-needs-count"
        for count in 1...5 {
            var files = ["common.yaml": "defaults:\n  enableSpeakerDiarization: true\n"]
            for number in 1...count {
                files["\(number)/a.yaml"] =
                    "extends: \(number % 2 == 0 ? "./" : "")../common.yaml\nconversation: {key: k\(number)}\n"
                    + segments
            }
            let folder = SpecFolder(files)
            let shown = folder.shown(folder.load([""]).diagnostics)
            #expect(shown.count == 1 && shown[0].hasPrefix(mistake), "\(shown)")
        }
    }

    @Test("a folder that is a link is followed as the system follows it")
    func linkedFolder() throws {
        let folder = SpecFolder([
            "far/away/b.yaml": "", "far/common.yaml": "defaults: {mode: phone}\n",
            "common.yaml": "defaults: {mode: default}\n",
        ])
        let link = folder.path + "/specs"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path + "/far/away")
        folder.write(Array(("extends: ../common.yaml\n" + segments).utf8), to: "specs/a.yaml")
        let loaded = folder.load("specs/a.yaml")
        #expect(loaded.specs.first?.segments.first?.options.mode == "phone", "\(folder.shown(loaded.diagnostics))")
        #expect(loaded.files.map(folder.relative) == ["specs/a.yaml", "specs/../common.yaml"])
    }

    @Test("a circle is shown whole, once for each file that goes into it")
    func cycle() {
        let folder = SpecFolder([
            "a.yaml": "extends: x.yaml\n" + segments,
            "b.yaml": "extends: z.yaml\n" + segments,
            "x.yaml": "extends: y.yaml\ndefaults: {mode: phone}\n",
            "y.yaml": "extends: ./x.yaml\ndefaults: {mode: phone}\n",
            "z.yaml": "extends: z.yaml\ndefaults: {mode: phone}\n",
        ])
        let loaded = folder.load("a.yaml", "b.yaml")
        #expect(
            folder.shown(loaded.diagnostics) == [
                "y.yaml:1:10 extends-cycle: 'extends' goes in a circle: x.yaml → y.yaml → x.yaml",
                "z.yaml:1:10 extends-cycle: 'extends' goes in a circle: z.yaml → z.yaml",
            ]
        )
        #expect(loaded.specs.isEmpty)
    }

    @Test("a spec cannot be extended, and a missing file is the mistake of the line that names it")
    func unusable() {
        let folder = SpecFolder([
            "a.yaml": "extends: b.yaml\n" + segments,
            "b.yaml": segments,
            "c.yaml": "extends: commn.yaml\n" + segments,
            "common.yaml": "defaults: {mode: phone}\n",
            "d.yaml": "extends: folder\n" + segments,
            "folder/x.txt": "",
            "e.yaml": "extends: e.yaml\n" + segments,
        ])
        let loaded = folder.load("a.yaml", "c.yaml", "d.yaml", "e.yaml")
        #expect(
            folder.shown(loaded.diagnostics) == [
                "a.yaml:1:10 extends-not-defaults: 'b.yaml' holds 'segments'; a file that is extended holds only "
                    + "'defaults' (b.yaml:1:1 here)",
                "c.yaml:1:10 extends-missing: there is no file 'commn.yaml'",
                "d.yaml:1:10 extends-missing: 'folder' is a folder, not a file",
                "e.yaml:1:10 extends-cycle: 'extends' goes in a circle: e.yaml → e.yaml",
            ]
        )
        #expect(loaded.diagnostics[1].help.map(folder.relative) == "did you mean 'common.yaml'?")
    }

    @Test("a mistake in an extended file is reported once, and no spec that extends it is good")
    func brokenBase() {
        let folder = SpecFolder([
            "specs/a.yaml": "extends: base.yaml\n" + segments, "specs/b.yaml": "extends: base.yaml\n" + segments,
            "specs/base.yaml": "defaults: {vocabulary: [Kanban], confidenceThreshold: high}\n",
            "specs/c.yaml": segments,
        ])
        let loaded = folder.load("specs")
        #expect(
            folder.shown(loaded.diagnostics) == [
                "specs/base.yaml:1:12 unknown-option: unknown option 'vocabulary'",
                "specs/base.yaml:1:55 wrong-type: 'confidenceThreshold' is a number, not 'high'",
            ]
        )
        #expect(loaded.specs.map(\.key) == ["c"])
    }

    @Test("a rule that defaults break is reported at the defaults, once, with the first segment it hits")
    func ruleInDefaults() {
        let folder = SpecFolder([
            "a.yaml": """
            extends: base.yaml
            segments:
              - {id: one, video: 1.mp4}
              - {id: two, video: 2.mp4, languageCode: de-DE}
              - {id: three, video: 3.mp4}
            """,
            "base.yaml": "defaults: {enableSpeakerDiarization: true}\n",
        ])
        #expect(
            folder.shown(folder.load("a.yaml").diagnostics) == [
                "a.yaml:4:29 diarization-language: speakers cannot be told apart in 'de-DE'",
                "base.yaml:1:12 diarization-needs-count: 'enableSpeakerDiarization' needs 'diarizationSpeakerCount' "
                    + "(a.yaml:3:10 for this segment)",
            ]
        )
    }
}
