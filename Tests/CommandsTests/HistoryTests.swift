import Foundation
import JSONSchema
import Testing
import YAMLTree

/// Every act on what is recorded is told: when, who, at which commit of the specs, what, and why.
@Suite(.timeLimit(.minutes(5))) struct HistoryTests {
    @Test("the history tells each act of an apply, for people and for programs")
    func told() async throws {
        try await ScriptedTarget.open { target in
            try await Workshop.open { shop in
                try shop.configure(target.url)
                try shop.spec([.silence1])
                #expect(try await shop.runner("apply", "talk.yaml", "--auto-approve").status == 0)
                #expect(try await shop.runner("state", "mv", "talk", "chat", "--reason", "renamed").status == 0)
                let text = try await shop.runner("log", "chat")
                #expect(text.says("sending 'silence1' as number 1, attempt "), "\(text)")
                #expect(text.says("'silence1' is accepted: "))
                #expect(text.says("job job-1 of 'silence1' is completed"))
                #expect(text.says("moved from 'talk' to 'chat' (renamed)"))
                let json = try await shop.runner("log", "chat", "--format", "json")
                let schema = try Schema.compile(try await shop.runner("schema", "history").output)
                let tree = try JSONText.parse(json.output)
                #expect(schema.validate(tree).map(\.message) == [])
                let events = tree["history"]?.items?.compactMap { $0["event"]?.string }
                #expect(
                    events == ["attempt-begun", "attempt-finished", "job-changed", "conversation-moved"],
                    "\(json)"
                )
            }
        }
    }

    @Test("an act is recorded with the commit of the specs' repository, however git keeps it")
    func commits() async throws {
        try await Workshop.open { shop in
            let talk = try await Repository(shop, "specs")
            try shop.spec([.silence1], in: "specs/talk.yaml")
            try await talk.git("add", "-A")
            try await talk.git("commit", "-qm", "first")
            let adopted = try await shop.runner("import", "specs/talk.yaml", "--id", "77", "--segments", "1")
            #expect(adopted.status == 0, "\(adopted)")
            #expect(try await shop.commits(of: "talk") == [talk.head()])

            let project = try await Repository(shop, ".")
            try await project.git("commit", "-qm", "loose", "--allow-empty")
            var expected = [try await talk.head(), try await project.head()]
            func move(_ from: String, _ to: String) async throws {
                #expect(try await shop.runner("state", "mv", from, to).status == 0)
                #expect(try await shop.commits(of: to) == expected)
            }
            try await move("talk", "a")
            try await project.git("pack-refs", "--all")
            try await project.git("gc", "-q")
            expected.append(expected[1])
            try await move("a", "b")
            try await project.git("checkout", "-q", "--detach")
            try await project.git("commit", "-qm", "detached", "--allow-empty")
            expected.append(try await project.head())
            try await move("b", "c")
        }
    }

    @Test("a linked work tree and a submodule have commits of their own")
    func pointers() async throws {
        try await Workshop.open { shop in
            let main = try await Repository(shop, "main")
            try await main.git("commit", "-qm", "one", "--allow-empty")
            try await main.git("worktree", "add", "-q", "../linked", "-b", "side")
            let linked = Repository(shop: shop, folder: "linked")
            try await linked.git("commit", "-qm", "two", "--allow-empty")
            try await main.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../linked", "inner")
            for (key, folder) in [("own", "main"), ("side", "linked"), ("sub", "main/inner")] {
                try shop.spec([.silence1], in: "\(folder)/\(key).yaml")
                let spec = "\(folder)/\(key).yaml"
                let adopted = try await shop.runner("import", spec, "--id", key, "--segments", "1")
                #expect(adopted.status == 0, "\(adopted)")
                #expect(try await shop.commits(of: key) == [Repository(shop: shop, folder: folder).head()])
            }
        }
    }

    @Test("where there is no commit, none is recorded, and no file of a hostile repository is waited for")
    func hostile() async throws {
        try await Workshop.open { shop in
            try shop.spec([.silence1])
            let commands: [[String]] = [
                ["mkfifo", ".git/HEAD"],
                ["ln", "-s", "/dev/zero", ".git/HEAD"],
                ["sh", "-c", "printf 'ref: refs/heads/../../../secret' > .git/HEAD"],
                ["sh", "-c", "echo 'ref: refs/heads/unborn' > .git/HEAD"],
                ["sh", "-c", "printf 'ref: refs/a' > .git/HEAD; mkdir .git/refs; printf 'ref: refs/a' > .git/refs/a"],
                ["sh", "-c", "head -c 100000 /dev/zero > .git/HEAD"],
                ["sh", "-c", "rmdir .git; echo 'gitdir: /nowhere' > .git"],
            ]
            try shop.write(String(repeating: "a", count: 40), to: "secret")
            for (number, command) in commands.enumerated() {
                #expect(try await shop.program("mkdir", [".git"]).status == 0)
                #expect(try await shop.program(command[0], Array(command.dropFirst())).status == 0)
                try shop.spec([.silence1], key: "talk\(number)")
                let adopted = try await shop.runner("import", "talk.yaml", "--id", "\(number)", "--segments", "1")
                #expect(adopted.status == 0, "\(adopted)")
                #expect(try await shop.commits(of: "talk\(number)") == [nil])
                #expect(try await shop.program("rm", ["-r", ".git"]).status == 0)
            }
        }
    }
}

/// A git repository in a workshop, made and asked by git itself.
private struct Repository {
    let shop: Workshop
    let folder: String

    init(shop: Workshop, folder: String) {
        self.shop = shop
        self.folder = folder
    }

    init(_ shop: Workshop, _ folder: String) async throws {
        self.init(shop: shop, folder: folder)
        let made = try await shop.program("git", ["init", "-q", folder])
        try #require(made.status == 0, "\(made)")
    }

    @discardableResult
    func git(_ arguments: String...) async throws -> String {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgSign=false"]
        let done = try await shop.program("git", ["-C", folder] + identity + arguments)
        try #require(done.status == 0, "\(done)")
        return done.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func head() async throws -> String { try await git("rev-parse", "HEAD") }
}

extension Workshop {
    /// The commits of a key's acts, nil where an act has none.
    fileprivate func commits(of key: String) async throws -> [String?] {
        let log = try await runner("log", key, "--format", "json")
        let acts = try JSONText.parse(log.output)["history"]?.items ?? []
        return acts.map { $0["commit"]?.string }
    }
}
