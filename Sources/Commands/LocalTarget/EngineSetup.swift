import Engine
import Foundation
import Logging
import Specification
import Speech

/// Puts an engine together from a project's configuration.
struct EngineSetup {
    let project: Project

    /// The engine's settings; makes the state folder where it is missing.
    func configuration(dataFolder: String? = nil) throws -> EngineConfiguration {
        var configuration = EngineConfiguration(dataFolder: dataFolder ?? project.engineFolder)
        if let jobs = project.configuration.engine.concurrentJobs { configuration.limits.recognitions = jobs }
        configuration.access = .staticToken(try secret())
        return configuration
    }

    /// Who may call an engine that other clients reach too; the runners of the folder always may.
    func access(environment: [String: String]) throws -> EngineAccess {
        switch (environment["RUNNER_APP_ID"], environment["RUNNER_APP_SECRET"]) {
        case (let id?, let secret?) where !id.isEmpty && !secret.isEmpty:
            let folder = EngineApplication(id: LocalEngine.applicationID, secret: try self.secret())
            return .applications([EngineApplication(id: id, secret: secret), folder])
        case (nil, nil): return .open
        case _:
            throw CommandFailure(.error, "RUNNER_APP_ID and RUNNER_APP_SECRET go together", help: "set both, or none")
        }
    }

    /// Recognises what is sent; throws what would keep it from recognising anything, before anything is sent.
    func processor() async throws -> any SegmentProcessor {
        var environment = project.context.environment
        if environment["RUNNER_MODEL", default: ""].isEmpty, let model = project.configuration.engine.model {
            environment["RUNNER_MODEL"] = model
        }
        do throws(SpeechError) {
            let configuration = try SpeechConfiguration.located(environment: environment)
            try await configuration.rehearse()
            return SpeechProcessor(recognizer: SpeechRecognizer(configuration: configuration))
        } catch {
            throw CommandFailure(.error, error.description)
        }
    }

    /// What the runners of this folder know each other by.
    func secret() throws -> String {
        do {
            try FileManager.default.createDirectory(
                atPath: project.stateFolder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw CommandFailure(
                .error,
                "the folder '\(project.stateFolder)' cannot be made: \(error.localizedDescription)",
                help: "make '\(project.folder)' writable, or run in another folder"
            )
        }
        return try FolderSecret.obtain(in: project.stateFolder)
    }

    static func logger(level: Logger.Level) -> Logger {
        var logger = Logger(label: "engine") { _ in StreamLogHandler.standardError(label: "engine") }
        logger.logLevel = level
        return logger
    }

    static func failure(_ error: EngineError) -> CommandFailure {
        switch error {
        case .alreadyRunning: CommandFailure(.locked, error.description)
        case .folderUnusable, .addressInUse, .addressUnusable, .openBeyondLoopback, .databaseUnusable, .databaseNewer,
            .stopped:
            CommandFailure(.error, error.description)
        }
    }
}
