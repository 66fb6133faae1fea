import ArgumentParser
import Engine
import Logging
import ServiceLifecycle
import Specification
import UnixSignals

/// Runs the engine on its own, for any client of the API.
struct ServeCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the engine on its own: the Async Video API over HTTP.",
        discussion: """
            On a loopback address any application id and secret get a token. To listen elsewhere, or to let only some in, set \
            RUNNER_APP_ID and RUNNER_APP_SECRET in the environment.
            """
    )

    @Option(help: "The configuration file.")
    var config: String?

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes a free one. Default: that of the configuration, or 8480.")
    var port: Int?

    @Option(
        help: ArgumentHelp(
            "The folder of recordings and conversations.",
            discussion: "Default: .runner/engine of the project."
        )
    )
    var data: String?

    func validate() throws {
        if let port, !(0...65_535).contains(port) { throw ValidationError("a port is a number from 0 to 65535") }
    }

    func execute(in context: CommandContext) async throws -> ExitStatus {
        let project = try Project.open(config: config, in: context)
        let setup = EngineSetup(project: project)
        var configuration = try setup.configuration(dataFolder: data)
        configuration.host = host
        configuration.port = port ?? project.configuration.engine.port ?? 8480
        configuration.access = try setup.access(environment: context.environment)
        let console = context.console
        let engine = VideoEngine(
            configuration: configuration,
            processor: try await setup.processor(),
            logger: EngineSetup.logger(level: .info)
        ) { address in
            console.show("listening on \(address.baseURL); stop with Ctrl-C")
        }
        try await run(engine)
        return .done
    }

    private func run(_ engine: VideoEngine) async throws {
        let group = ServiceGroup(
            services: [engine],
            gracefulShutdownSignals: [.sigint, .sigterm],
            logger: Logger(label: "runner", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        do {
            try await group.run()
        } catch let error as EngineError {
            throw EngineSetup.failure(error)
        }
    }
}
