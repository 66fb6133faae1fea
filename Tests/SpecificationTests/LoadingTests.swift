import Diagnostics
import Foundation
import Specification
import Testing

@Suite("Files, folders and the standard input")
struct LoadingTests {
    private let segments = "segments: [{id: a, video: a.mp4}]\n"

    @Test("a folder is searched to its end, without hidden files, runner.yaml and files of defaults")
    func folders() {
        let folder = SpecFolder([
            "specs/b.yaml": segments, "specs/a.yml": segments, "specs/deep/er/C.YAML": segments,
            "specs/.hidden.yaml": "no", "specs/.git/x.yaml": "no", "specs/runner.yaml": "no", "specs/notes.txt": "no",
            "specs/common.yaml": "defaults: {mode: phone}\n",
        ])
        let loaded = folder.load("specs/")
        #expect(folder.shown(loaded.diagnostics) == [])
        #expect(
            loaded.specs.map { folder.relative($0.file) } == ["specs/a.yml", "specs/b.yaml", "specs/deep/er/C.YAML"]
        )
    }

    @Test("a file that is named twice, or in several ways, is one file")
    func once() throws {
        let folder = SpecFolder(["specs/a.yaml": segments])
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/specs/link.yaml",
            withDestinationPath: "a.yaml"
        )
        let loaded = folder.load("specs/a.yaml", "specs", "specs/../specs/a.yaml", "specs/link.yaml")
        #expect(loaded.specs.map(\.key) == ["a"])
        #expect(folder.shown(loaded.diagnostics) == [])
    }

    @Test("a link that goes in circles, or nowhere, does not hold anything up")
    func links() throws {
        let folder = SpecFolder(["specs/a.yaml": segments])
        let files = FileManager.default
        try files.createSymbolicLink(atPath: folder.path + "/specs/loop", withDestinationPath: "../specs")
        try files.createSymbolicLink(atPath: folder.path + "/specs/dead.yaml", withDestinationPath: "gone.yaml")
        let loaded = folder.load("specs")
        #expect(
            folder.shown(loaded.diagnostics) == ["specs/dead.yaml file-missing: there is no file 'specs/dead.yaml'"]
        )
        #expect(loaded.specs.map(\.key) == ["a"])
    }

    @Test("the standard input is a spec like any other")
    func standardInput() {
        let folder = SpecFolder(
            standardInput: "conversation: {key: piped}\nsegments: [{id: a, video: v/a.mp4, mod: phone}]"
        )
        let loaded = folder.load("-")
        #expect(folder.shown(loaded.diagnostics) == ["-:2:36 unknown-option: unknown option 'mod'"])
        let good = SpecFolder(standardInput: "conversation: {key: piped}\nsegments: [{id: a, video: v/a.mp4}]").load(
            "-"
        )
        #expect(good.specs.first?.key == "piped")
        #expect(good.specs.first?.segments.first?.video.source == .file(path: "v/a.mp4"))
    }

    @Test("what is wrong with several files is told all at once, by place")
    func allAtOnce() {
        let folder = SpecFolder([
            "c.yaml": "segments: [{id: a}]\n", "a.yaml": "segments:\n\t- a\n",
            "b.yaml": "conversation: {key: x}\n" + segments, "d.yaml": "conversation: {key: x}\n" + segments,
        ])
        let loaded = folder.load("d.yaml", "c.yaml", "b.yaml", "a.yaml", "gone.yaml")
        #expect(
            folder.shown(loaded.diagnostics) == [
                "a.yaml:2:1 yaml-tab: a tab in the indentation",
                "b.yaml:1:21 duplicate-spec-key: the key 'x' is another spec's too (d.yaml:1:21 the other one)",
                "c.yaml:1:13 missing-key: item 1 of 'segments' has no 'video'",
                "gone.yaml file-missing: there is no file 'gone.yaml'",
            ]
        )
        #expect(loaded.specs.isEmpty)
    }

    @Test("endless files and odd ones end with a message")
    func oddFiles() {
        let folder = SpecFolder()
        #expect(folder.load("/dev/zero").diagnostics.map(\.id) == ["yaml-file-size"])
        #expect(folder.load("/dev/null").diagnostics.map(\.id) == ["yaml-empty"])
        #expect(folder.load("/dev/null/x.yaml").diagnostics.map(\.id) == ["file-missing"])
        #expect(folder.load("").diagnostics.map(\.id) == ["folder-empty"])
        #expect(folder.load([]).diagnostics == [])
    }

    @Test("a pipe that lies in a folder is not waited for")
    func pipe() {
        let folder = SpecFolder(["specs/a.yaml": segments])
        #expect(mkfifo(folder.path + "/specs/pipe.yaml", 0o600) == 0)
        #expect(folder.load("specs").specs.map(\.key) == ["a"])
    }

    @Test("a file of defaults may be named; it is checked and is no spec")
    func defaultsOnly() {
        let folder = SpecFolder(["d.yaml": "defaults: {mode: phone}\n", "e.yaml": "defaults: {mode: fone}\n"])
        #expect(folder.load("d.yaml").specs.isEmpty)
        #expect(folder.load("d.yaml").diagnostics == [])
        #expect(
            folder.shown(folder.load("e.yaml").diagnostics) == ["e.yaml:1:18 unknown-value: 'mode' cannot be 'fone'"]
        )
    }
}
