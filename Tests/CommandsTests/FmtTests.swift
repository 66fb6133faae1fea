import Foundation
import Testing

/// `runner fmt` on files as people have them.
@Suite(.timeLimit(.minutes(5))) struct FmtTests {
    private static let crooked = "segments:\n- video: a.mp4 # the film\n  id: 'a'\n"
    private static let straight = "segments:\n  - id: a\n    video: a.mp4  # the film\n"

    private func text(_ shop: Workshop, _ name: String) throws -> String {
        String(decoding: try shop.contents(of: name), as: UTF8.self)
    }

    @Test("specs and runner.yaml of a folder are rewritten and named, the others not touched")
    func folder() async throws {
        try await Workshop.open { shop in
            try shop.write(Self.crooked, to: "specs/crooked.yaml")
            try shop.write(Self.straight, to: "specs/straight.yaml")
            try shop.write("target:   local\n", to: "specs/runner.yaml")
            let before = try FileManager.default.attributesOfItem(atPath: shop.path("specs/straight.yaml"))
            let ending = try await shop.runner("fmt", "specs")
            #expect(ending.status == 0, "\(ending)")
            #expect(ending.output == "specs/crooked.yaml\nspecs/runner.yaml\n")
            #expect(ending.error == "3 files: 2 formatted, 1 in canonical style\n")
            #expect(try text(shop, "specs/crooked.yaml") == Self.straight)
            #expect(try text(shop, "specs/runner.yaml") == "target: local\n")
            let after = try FileManager.default.attributesOfItem(atPath: shop.path("specs/straight.yaml"))
            #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
            #expect(before[.modificationDate] as? Date == after[.modificationDate] as? Date)
            #expect(try FileManager.default.contentsOfDirectory(atPath: shop.path("specs")).count == 3)
        }
    }

    @Test("--check names what is not in the style, ends with status 7 and writes nothing")
    func check() async throws {
        try await Workshop.open { shop in
            try shop.write(Self.crooked, to: "a.yaml")
            try shop.write(Self.straight, to: "b.yaml")
            let refused = try await shop.runner("fmt", "--check", "a.yaml", "b.yaml")
            #expect(refused.status == 7)
            #expect(refused.output == "a.yaml\n")
            #expect(try text(shop, "a.yaml") == Self.crooked)
            #expect(try await shop.runner("fmt", "--check", "b.yaml").status == 0)
            #expect(try await shop.runner("fmt", "--check", "-", reading: Self.crooked).status == 7)
        }
    }

    @Test("--diff writes nothing but the difference, as patch(1) takes it")
    func difference() async throws {
        try await Workshop.open { shop in
            try shop.write(Self.crooked + "# no line end", to: "a.yaml")
            let ending = try await shop.runner("fmt", "--diff", "a.yaml")
            #expect(ending.status == 0)
            #expect(
                ending.output == """
                    --- a.yaml
                    +++ a.yaml
                    @@ -1,4 +1,4 @@
                     segments:
                    -- video: a.mp4 # the film
                    -  id: 'a'
                    -# no line end
                    \\ No newline at end of file
                    +  - id: a
                    +    video: a.mp4  # the film
                    +# no line end

                    """
            )
            #expect(try text(shop, "a.yaml") == Self.crooked + "# no line end")
        }
    }

    @Test("'-' goes from standard input to standard output")
    func filter() async throws {
        try await Workshop.open { shop in
            let ending = try await shop.runner("fmt", "-", reading: Self.crooked)
            #expect(ending.status == 0)
            #expect(ending.output == Self.straight)
            #expect(ending.error == "")
        }
    }

    @Test("what is no YAML is left alone with its place, what breaks only the spec's rules is formatted")
    func refused() async throws {
        try await Workshop.open { shop in
            try shop.write("segments: [\n", to: "broken.yaml")
            try shop.write("segments:\n- vidoe: a.mp4\n", to: "wrong.yaml")
            let ending = try await shop.runner("fmt", "broken.yaml", "wrong.yaml", "missing.yaml")
            #expect(ending.status == 7)
            #expect(ending.output == "wrong.yaml\n")
            #expect(ending.says("broken.yaml:2:1: error: "))
            #expect(ending.says("missing.yaml: error: there is no file 'missing.yaml'"))
            #expect(ending.says("3 files: 1 formatted, 2 left alone"))
            #expect(try text(shop, "broken.yaml") == "segments: [\n")
            #expect(try text(shop, "wrong.yaml") == "segments:\n  - vidoe: a.mp4\n")
        }
    }

    @Test("a link stays a link, and the file behind it keeps its mode")
    func link() async throws {
        try await Workshop.open { shop in
            try shop.write(Self.crooked, to: "real/a.yaml")
            chmod(shop.path("real/a.yaml"), 0o640)
            try FileManager.default.createSymbolicLink(
                atPath: shop.path("link.yaml"),
                withDestinationPath: "real/a.yaml"
            )
            #expect(try await shop.runner("fmt", "link.yaml").status == 0)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: shop.path("link.yaml")) == "real/a.yaml")
            #expect(try text(shop, "real/a.yaml") == Self.straight)
            let facts = try FileManager.default.attributesOfItem(atPath: shop.path("real/a.yaml"))
            #expect(facts[.posixPermissions] as? Int == 0o640)
        }
    }

    @Test("a file or folder that may not be written is told, and nothing is left behind")
    func readOnly() async throws {
        try await Workshop.open { shop in
            try shop.write(Self.crooked, to: "closed/a.yaml")
            chmod(shop.path("closed"), 0o555)
            defer { chmod(shop.path("closed"), 0o755) }
            let ending = try await shop.runnerBoundByPermissions("fmt", "closed/a.yaml")
            #expect(ending.status == 1, "\(ending)")
            #expect(ending.says("error: 'closed/a.yaml' cannot be written: permission denied; it is untouched"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: shop.path("closed")) == ["a.yaml"])
            #expect(try text(shop, "closed/a.yaml") == Self.crooked)
        }
    }

    @Test("the specs of this project are in its own style")
    func ownSpecs() async throws {
        try await Workshop.open { shop in
            let specs = Programs.package.appending(path: "specs").path(percentEncoded: false)
            let ending = try await shop.runner("fmt", "--check", specs)
            #expect(ending.status == 0, "\(ending)")
        }
    }
}
