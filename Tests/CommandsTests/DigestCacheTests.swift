import Foundation
import Subprocess
import SystemPackage
import Testing

/// A video that nobody touched is read once; a cache that lies can mislead a plan, never a target.
@Suite(.timeLimit(.minutes(5))) struct DigestCacheTests {
    /// An old file: what was changed just now is not remembered.
    private static let video = Programs.package.appending(path: "specs/media/standup_noisy_4spk.mp4")
        .path(percentEncoded: false)
    private static let wrong = String(repeating: "ab", count: 32)

    /// A spec whose pin makes `plan` say which digest it takes the video to have.
    private func pin(_ digest: String, _ shop: Workshop) throws {
        try shop.write("segments:\n  - {id: a, video: \(Self.video), sha256: \(digest)}\n", to: "talk.yaml")
    }

    private func digest(_ shop: Workshop) async throws -> String {
        String(try await shop.program("sha256sum", [Self.video]).output.prefix(64))
    }

    /// Puts another digest into the cache's one entry, under a right checksum.
    private func poison(_ shop: Workshop) async throws {
        let cache = try shop.contents(of: ".runner/digests")
        var body = cache.dropFirst(17 + 32)
        body.replaceSubrange(body.startIndex + 72..<body.startIndex + 104, with: Data(repeating: 0xab, count: 32))
        try shop.write(Data(body), to: "body")
        let checksum = try await shop.program("sha256sum", ["body"]).output.prefix(64)
        let bytes = stride(from: 0, to: 64, by: 2).map { UInt8(checksum.dropFirst($0).prefix(2), radix: 16) ?? 0 }
        let handle = try FileHandle(forWritingTo: shop.folder.appending(path: ".runner/digests"))
        try handle.write(contentsOf: cache.prefix(17) + Data(bytes) + body)
        try handle.close()
    }

    @Test("a poisoned cache misleads the plan; the upload finds out before the body is complete")
    func poisoned() async throws {
        // It would wait for ever behind a complete body.
        try await ScriptedTarget.open(.everyAppend(.silence)) { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try pin(Self.wrong, shop)
                let honest = try await shop.runner("plan", "talk.yaml")
                #expect(honest.says("its sha256 is \(try await digest(shop)), not \(Self.wrong)"), "\(honest)")
                try await poison(shop)
                let misled = try await shop.runner("plan", "talk.yaml")
                #expect(misled.status == 0 && misled.says("1 to create"), "\(misled)")
                let refused = try await shop.runner("apply", "talk.yaml", "--auto-approve")
                #expect(refused.says("the file's content is no longer what was planned"), "\(refused)")
                #expect(refused.status == 1, "\(refused)")
                let read = try await shop.runner("plan", "talk.yaml", "--rehash")
                #expect(read.status == 7, "\(read)")
                // What was read again is known again.
                #expect(try await shop.runner("plan", "talk.yaml").status == 7)
                try pin(try await digest(shop), shop)
                #expect(try await shop.runner("plan", "talk.yaml").status == 0)
            }
        }
    }

    @Test("a plan leaves the cache and nothing else, and it does not hide the state of a folder above")
    func nothingElse() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.write("segments:\n  - {id: a, video: \(Self.video)}\n", to: "talk.yaml")
                try FileManager.default.createDirectory(
                    at: shop.folder.appending(path: "below"),
                    withIntermediateDirectories: true
                )
                let below = Workshop(folder: shop.folder.appending(path: "below"))
                #expect(try await below.runner("plan", "../talk.yaml").status == 0)
                #expect(below.has(".runner/digests") && !below.hasState && !shop.has(".runner"))
                try shop.configure(target.url)
                #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 0)
                try shop.remove("runner.yaml")
                let found = try await below.runner("state", "list")
                #expect(found.says("talk"), "\(found)")
            }
        }
    }

    @Test("a damaged cache, and one in a folder that cannot be written, cost nothing but time")
    func damaged() async throws {
        try await Workshop.open { shop in
            try pin(Self.wrong, shop)
            try shop.write("nonsense", to: ".runner/digests")
            for _ in 1...2 {
                let plan = try await shop.runner("plan", "talk.yaml")
                #expect(plan.says("its sha256 is \(try await digest(shop))"), "\(plan)")
                #expect(plan.error == "", "\(plan)")
            }
            #expect(try shop.contents(of: ".runner/digests").count > 100)
            try shop.write("nonsense", to: ".runner/digests")
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: shop.path(".runner"))
            defer {
                try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: shop.path(".runner"))
            }
            let plan = try await shop.runnerBoundByPermissions("plan", "talk.yaml")
            #expect(plan.status == 7 && plan.error == "", "\(plan)")
            #expect(try shop.contents(of: ".runner/digests") == Data("nonsense".utf8))
        }
    }

    /// A file with nothing on the disk: its bytes are read as zeros.
    private func hollowVideo(_ shop: Workshop, gigabytes: UInt64) throws {
        try shop.put([.silence1])
        let clip = try shop.contents(of: "media/silence1.mp4")
        let size = withUnsafeBytes(of: (gigabytes << 30).bigEndian) { Data($0) }
        try shop.write(clip + Data([0, 0, 0, 1]) + Data("free".utf8) + size, to: "media/silence1.mp4")
        let handle = try FileHandle(forWritingTo: shop.folder.appending(path: "media/silence1.mp4"))
        try handle.truncate(atOffset: UInt64(clip.count) + gigabytes << 30)
        try handle.close()
    }

    @Test("reading that takes long is shown on a terminal, and ends at once on a signal", arguments: [SIGINT, SIGTERM])
    func interrupted(signal: Int32) async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            try hollowVideo(shop, gigabytes: 512)
            try await Terminal.open(typing: "") { terminal in
                let ended = try await Subprocess.run(
                    .path(FilePath(Programs.runner)),
                    arguments: ["plan", "talk.yaml"],
                    environment: shop.with(["TERM": "xterm"]).programEnvironment,
                    workingDirectory: FilePath(shop.path("")),
                    input: .none,
                    output: .discarded,
                    error: terminal.output
                ) { execution in
                    let shown = try terminal.wait(for: "\r")
                    kill(execution.processIdentifier.value, signal)
                    return shown
                }
                #expect(ended.closureResult.hasPrefix("\rreading videos  "), "\(ended.closureResult)")
                let screen = try terminal.screen()
                #expect(screen.hasSuffix("\r\u{1B}[Kerror: stopped on request; nothing was sent\n"), "\(screen)")
                #expect(ended.terminationStatus == .exited(signal == SIGINT ? 130 : 143))
            }
        }
    }
}
