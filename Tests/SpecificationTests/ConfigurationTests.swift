import Diagnostics
import Specification
import Testing

@Suite("runner.yaml")
struct ConfigurationTests {
    private static let text = """
        target: production
        targets:
          production:
            url: https://api.example.com/
            credentials: {appId: "${APP_ID}", appSecret: "${APP_SECRET}"}
            limits: {concurrentJobs: 50}
            timeouts: {connect: 5, job: 3600}
          staging:
            url: ${STAGING}/base//
            credentials: {token: "${TOKEN}"}
          open: {url: "http://localhost:8080"}
        engine: {model: models/small.bin, port: 4711, concurrentJobs: 2}
        prices: {currency: EUR, perMinute: 0.02}
        """

    private let environment = ["APP_ID": "id-1", "APP_SECRET": "hunter2", "TOKEN": "hunter3", "STAGING": "https://s"]

    private func load(_ text: String = ConfigurationTests.text) -> LoadedConfiguration {
        let folder = SpecFolder(["runner.yaml": text])
        return ConfigurationLoader().load(folder.path + "/runner.yaml")
    }

    private func remote(_ name: String?) throws -> RemoteTarget {
        let (target, diagnostics) = load().configuration.target(name, environment: environment)
        #expect(diagnostics == [])
        guard case .remote(let remote)? = target else { throw NotRemote() }
        return remote
    }

    private struct NotRemote: Error {}

    @Test("it describes targets, the engine and prices")
    func values() {
        let loaded = load()
        #expect(loaded.diagnostics == [])
        let configuration = loaded.configuration
        #expect(configuration.defaultTarget == "production")
        #expect(configuration.targets.map(\.name) == ["production", "staging", "open"])
        #expect(configuration.engine.model?.hasSuffix("/models/small.bin") == true)
        #expect(configuration.engine.port == 4711)
        #expect(configuration.engine.concurrentJobs == 2)
        #expect(configuration.prices == Prices(currency: "EUR", perMinute: 0.02))
    }

    @Test("a target's variables are looked up when it is used")
    func targets() throws {
        let production = try remote(nil)
        #expect(production.url == "https://api.example.com")
        #expect(production.limits.concurrentJobs == 50)
        #expect(production.timeouts == Timeouts(connectSeconds: 5, idleSeconds: 60, jobSeconds: 3600))
        guard case .application(let id, let secret)? = production.credentials else { throw NotRemote() }
        #expect((id.reveal(), secret.reveal()) == ("id-1", "hunter2"))
        let staging = try remote("staging")
        #expect(staging.url == "https://s/base")
        #expect(staging.shownURL == "${STAGING}/base//")
        guard case .token(let token)? = staging.credentials else { throw NotRemote() }
        #expect(token.reveal() == "hunter3")
        #expect(try remote("open").credentials == nil)
    }

    @Test("secrets do not show, however they are printed")
    func secrets() throws {
        let production = try remote("production")
        var dumped = ""
        dump(production, to: &dumped)
        for text in ["\(production)", String(reflecting: production), dumped, "\(load())"] {
            #expect(!text.contains("hunter"))
        }
        #expect("\(Secret("hunter2", shown: "${X}"))" == "${X}")
    }

    @Test("an undefined variable is an error of the target that is used, and of no other")
    func undefined() {
        let configuration = load().configuration
        let (target, diagnostics) = configuration.target(nil, environment: ["APP_ID": ""])
        #expect(target == nil)
        #expect(
            diagnostics.map(\.message) == [
                "environment variable 'APP_ID' is empty", "environment variable 'APP_SECRET' is not set",
            ]
        )
        #expect(diagnostics.map { $0.range?.start.line } == [5, 5])
        #expect(configuration.target("open", environment: [:]).diagnostics == [])
        guard case .local? = configuration.target("local", environment: [:]).target else {
            Issue.record("the embedded engine needs no configuration")
            return
        }
    }

    @Test("a target that is not there gets the one that was meant")
    func unknownTarget() {
        let (target, diagnostics) = load().configuration.target("prodution", environment: environment)
        #expect(target == nil)
        #expect(diagnostics.map(\.message) == ["there is no target 'prodution'"])
        #expect(diagnostics.map(\.help) == ["did you mean 'production'?"])
    }

    @Test("credentials that are written down are refused without showing them")
    func plainCredentials() {
        let loaded = load("targets: {a: {url: 'https://a', credentials: {appId: hunter2, appSecret: \"x${A}\"}}}")
        #expect(loaded.diagnostics.map(\.id) == ["plain-credential", "plain-credential"])
        let rendered = DiagnosticRenderer(sources: loaded.sources).render(loaded.diagnostics)
        #expect(!rendered.contains("hunter2"))
        #expect(rendered.contains("'appId' must not be written down in a file"))
    }

    @Test("mistakes are told in the words of runner.yaml, all at once")
    func mistakes() {
        let loaded = load("targets: {a: {ulr: x}, b: {url: ftp}}\nprices: {currency: euro}\nengine: {port: 70000}\n")
        #expect(
            loaded.diagnostics.map(\.message) == [
                "'a' has no 'url'", "unknown key 'ulr'", "'ftp' is not an http or https address",
                "'prices' has no 'perMinute'", "'currency' cannot be 'euro'",
                "'port' is '70000', but must be at most 65535",
            ]
        )
        #expect(load("").diagnostics.map(\.id) == ["yaml-empty"])
        #expect(load("[]").diagnostics.map(\.message) == ["'runner.yaml' is a mapping, not a list"])
    }

    @Test("among specs it is judged as what it is where that is asked for, and left out of folders where it is not")
    func amongSpecs() {
        let spec = "conversation: {key: a}\nsegments:\n  - {id: a, video: a.mp4}\n"
        let folder = SpecFolder(["runner.yaml": "target: nowhere\nprice: 1\n", "a.yaml": spec])
        let loaded = SpecificationLoader(environment: [:], includesConfiguration: true).load([folder.path])
        #expect(
            folder.shown(loaded.diagnostics) == [
                "runner.yaml:1:9 unknown-target: there is no target 'nowhere'",
                "runner.yaml:2:1 unknown-key: unknown key 'price'",
            ]
        )
        #expect(loaded.specs.map(\.key) == ["a"])
        #expect(loaded.files.map(folder.relative) == ["a.yaml", "runner.yaml"])
        #expect(folder.load([""]).diagnostics.isEmpty)
    }

    @Test("the nearest runner.yaml on the way up is found, and none is fine")
    func find() {
        let folder = SpecFolder(["runner.yaml": "target: local\n", "a/b/c.txt": "", "a/x.yaml": ""])
        let found = ConfigurationLoader().find(from: folder.path + "/a/b")
        #expect(
            found.file?.hasSuffix(folder.path.split(separator: "/").last.map { "\($0)/runner.yaml" } ?? "?") == true
        )
        let none = ConfigurationLoader().find(from: "/proc/self")
        #expect(none.file == nil)
        #expect(none.configuration.defaultTarget == "local")
        #expect(none.diagnostics == [])
        #expect(ConfigurationLoader().load("/nowhere/runner.yaml").diagnostics.map(\.id) == ["file-missing"])
    }
}
