import AsyncVideoAPI
import Execution
import Logging
import Specification
import VideoClient

/// Opens the service behind a target: the embedded engine, or somebody's server over HTTP.
struct TargetService: Sendable {
    let project: Project
    let target: Target
    /// Whether the built-in engine also recognises, or only answers what it knows already.
    var recognises = true

    func withService<Result: Sendable>(
        _ body: (any VideoService) async throws -> Result
    ) async throws -> Result {
        switch target {
        case .local: try await localEngine().withService(body)
        case .remote(let remote): try await body(HTTPVideoService(endpoint: Endpoint(remote)))
        }
    }

    private func localEngine() async throws -> LocalEngine {
        let setup = EngineSetup(project: project)
        return LocalEngine(
            configuration: try setup.configuration(),
            secret: try setup.secret(),
            processor: recognises ? try await setup.processor() : RestingProcessor(),
            logger: EngineSetup.logger(level: .error),
            tell: project.context.console.tell
        )
    }
}

extension Endpoint {
    fileprivate init(_ remote: RemoteTarget) {
        let credentials: ClientCredentials =
            switch remote.credentials {
            case nil: .none
            case .token(let token): .token(token.reveal())
            case .application(let id, let secret): .application(id: id.reveal(), secret: secret.reveal())
            }
        self.init(
            baseURL: remote.url,
            credentials: credentials,
            timeouts: ClientTimeouts(
                connect: .seconds(remote.timeouts.connectSeconds),
                write: .seconds(remote.timeouts.idleSeconds),
                answer: .seconds(remote.timeouts.idleSeconds)
            )
        )
    }
}

extension Target {
    /// Whether sending an attempt again under its own id returns the first answer; only the engine is known to.
    var honoursIdempotencyKey: Bool {
        switch self {
        case .local: true
        case .remote(let remote): remote.honoursIdempotencyKey
        }
    }

    func policy(wait: ExecutionPolicy.Wait) -> ExecutionPolicy {
        var policy = ExecutionPolicy(wait: wait, honoursIdempotencyKey: honoursIdempotencyKey)
        if case .remote(let remote) = self { policy.longestJob = .seconds(remote.timeouts.jobSeconds) }
        return policy
    }
}
