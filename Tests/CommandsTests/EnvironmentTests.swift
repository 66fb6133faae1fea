import Foundation
import Testing

/// What is missing around the program is told before anything is sent.
@Suite(.timeLimit(.minutes(5))) struct EnvironmentTests {
    /// Applies a good spec to the built-in engine and expects to be told that it can't be.
    private func expectRefusal(
        _ shop: Workshop,
        status: Int32 = 1,
        says words: String...,
        recordsNothing: Bool = true
    ) async throws {
        try shop.spec([.silence1])
        let refused = try await shop.runner("apply", "talk.yaml", "--auto-approve")
        #expect(refused.status == status, "\(refused)")
        for word in words { #expect(refused.error.contains(word), "'\(word)' is missing in \(refused)") }
        #expect(!refused.says("sending"))
        if recordsNothing {
            #expect(try await shop.with(["RUNNER_MODEL": nil]).runner("plan", "talk.yaml").says("1 to create"))
        }
    }

    @Test("ffmpeg is missing")
    func noFFmpeg() async throws {
        try await Workshop.open { shop in
            try await expectRefusal(
                shop.with(["PATH": shop.path("")]),
                says: "error: 'ffprobe' is not installed; run bin/setup or install ffmpeg"
            )
        }
    }

    @Test("the model is missing")
    func noModel() async throws {
        try await Workshop.open { shop in
            try await expectRefusal(
                shop.with(["RUNNER_MODEL": "/nowhere/model.bin"]),
                says: "error: the speech model '/nowhere/model.bin' is missing; run bin/setup, or set RUNNER_MODEL"
            )
        }
    }

    @Test("the model is cut off, or none at all", arguments: [("cut off", 100_000), ("not a ggml file", 0)])
    func badModel(what: String, length: Int) async throws {
        try await Workshop.open { shop in
            let cache = ProcessInfo.processInfo.environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 }
            let models = URL(filePath: cache ?? NSHomeDirectory() + "/.cache").appending(path: "runner/models")
            let model = try FileHandle(forReadingFrom: models.appending(path: "ggml-base-q8_0.bin"))
            defer { try? model.close() }
            let head = try model.read(upToCount: max(length, 1)) ?? Data()
            try shop.write(length == 0 ? Data("not a model, but longer than a few bytes".utf8) : head, to: "model.bin")
            try await expectRefusal(
                shop.with(["RUNNER_MODEL": shop.path("model.bin")]),
                says: "model.bin' is \(what); remove it and run bin/setup again, or name another one"
            )
        }
    }

    @Test("the speech worker is missing, or another program")
    func noWorker() async throws {
        try await Workshop.open { shop in
            try await expectRefusal(
                shop.with(["RUNNER_SPEECH_WORKER": "/nowhere/worker"]),
                says: "error: the speech worker '/nowhere/worker' is missing"
            )
            try await expectRefusal(
                shop.with(["RUNNER_SPEECH_WORKER": try Programs.path(of: "false")]),
                says: "error: the speech worker failed"
            )
        }
    }

    @Test("the transcript can be read without a model")
    func showWithoutModel() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 0)
            let shown = try await shop.with(["RUNNER_MODEL": "/nowhere/model.bin"]).runner("show", "talk.yaml")
            #expect(shown.status == 0, "\(shown)")
            #expect(shown.says("(nobody speaks)"))
        }
    }

    @Test("the state folder is a file")
    func stateIsFile() async throws {
        try await Workshop.open { shop in
            try shop.write("", to: ".runner")
            try await expectRefusal(shop, says: "error: ", ".runner'", "help: ", recordsNothing: false)
        }
    }

    @Test("the folder cannot be written")
    func unwritable() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: shop.path(""))
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: shop.path("")) }
            let plan = try await shop.runnerBoundByPermissions("plan", "talk.yaml")
            #expect(plan.status == 0, "\(plan)")
            let refused = try await shop.runnerBoundByPermissions("apply", "talk.yaml", "--auto-approve")
            #expect(refused.status == 1, "\(refused)")
            #expect(refused.error.contains("error: can't write recorded state '"), "\(refused)")
            #expect(refused.error.contains("help: give this user the right to write there, or run from another folder"))
            #expect(!shop.has(".runner"))
        }
    }

    @Test("the recorded state is damaged")
    func damagedState() async throws {
        try await Workshop.open { shop in
            try shop.write(String(repeating: "no database ", count: 1000), to: ".runner/state.sqlite")
            let before = try shop.contents(of: ".runner/state.sqlite")
            try await expectRefusal(shop, says: "state.sqlite' is damaged", "help: put a backup", recordsNothing: false)
            #expect(try shop.contents(of: ".runner/state.sqlite") == before, "the evidence was touched")
        }
    }

    @Test("the recorded state was written by a newer runner")
    func newerState() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1])
                #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 0)
                // SQLite's file format: the schema's version is the four bytes from 60.
                var state = try shop.contents(of: ".runner/state.sqlite")
                state.replaceSubrange(60..<64, with: [0, 0, 0, 99])
                try shop.write(state, to: ".runner/state.sqlite")
                for verb in ["plan", "show"] {
                    let refused = try await shop.runner(verb, "talk.yaml")
                    #expect(refused.status == 1)
                    #expect(
                        refused.error.contains("state.sqlite' has version 99, and this program knows"),
                        "\(refused)"
                    )
                    #expect(refused.error.contains("help: "))
                }
                try await expectRefusal(shop, says: "has version 99", recordsNothing: false)
                #expect(target.appends.count == 1)
            }
        }
    }

    @Test("a port in use")
    func portInUse() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                let port = target.url.split(separator: ":").last.map(String.init) ?? ""
                let refused = try await shop.runner("serve", "--port", port)
                #expect(refused.status == 1)
                #expect(refused.error.contains("port \(port)"), "\(refused)")
                #expect(refused.error.contains("in use"))
                #expect(!refused.error.contains("NIO"))
            }
        }
    }

    @Test("standard streams that are closed do no harm")
    func closedStreams() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            let binary = Programs.runner
            let closed = try await shop.program("sh", ["-c", "'\(binary)' plan talk.yaml <&-"])
            #expect(closed.status == 0)
            #expect(closed.says("1 to create"))
            let refused = try await shop.program("sh", ["-c", "'\(binary)' apply talk.yaml <&- >out"])
            #expect(refused.status == 64, "\(refused)")
            let gone = try await shop.program("sh", ["-c", "'\(binary)' plan talk.yaml | true; echo ended"])
            #expect(gone.output == "ended\n")
            let silent = try await shop.program("sh", ["-c", "'\(binary)' plan talk.yaml >&- 2>&-"])
            #expect(silent.status == 0)
        }
    }
}
