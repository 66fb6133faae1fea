import AsyncVideoAPI
import HTTPTypes
import Hummingbird
import Logging

/// The contract's routes over HTTP: decodes, asks who calls, hands on, encodes.
struct EngineResponder: HTTPResponder {
    typealias Context = EngineRequestContext

    let routes: Routes
    let gatekeeper: Gatekeeper
    /// Whether only requests to a loopback host name are answered: a web page whose name was pointed here has another.
    let demandsLoopbackHost: Bool
    let logger: Logger

    func respond(to request: Request, context: EngineRequestContext) async -> Response {
        let head = RequestHead(request.head)
        var response: Response
        do throws(Refusal) {
            response = try await answer(head, request, context)
        } catch {
            response = Answer.refusal(error)
        }
        // No query and no headers: names, web hooks and tokens are in them.
        logger.debug(
            "request",
            metadata: ["method": "\(head.method)", "path": "\(head.path)", "status": "\(response.status.code)"]
        )
        if request.method == .head { response = Answer.head(of: response) }
        return response
    }

    private func answer(
        _ head: RequestHead,
        _ request: Request,
        _ context: EngineRequestContext
    ) async throws(Refusal) -> Response {
        if demandsLoopbackHost, let host = head.host, !Loopback.isLoopback(host) { throw .notLocal }
        switch RouteMatch(method: head.method, path: head.path) {
        case .unknown: throw .unknownPath
        case .methodNotAllowed(let allowed): throw .methodNotAllowed(allowed)
        case .route(.generateToken): return try await routes.token.answer(request, context)
        case .route(let route): return try await answer(route, head, request, context)
        }
    }

    private func answer(
        _ route: Route,
        _ head: RequestHead,
        _ request: Request,
        _ context: EngineRequestContext
    ) async throws(Refusal) -> Response {
        guard let account = head.token.flatMap(gatekeeper.account(of:)) else { throw .unauthorized }
        switch route {
        case .generateToken: return try await routes.token.answer(request, context)
        case .submitFile(let id): return try await routes.submit.answer(id, account, head, request, context)
        case .submitURL: throw .urlsLater
        case .job(let id): return try await routes.reads.job(id, account)
        case .conversation(let id): return try await routes.reads.conversation(id, account)
        case .messages(let id): return try await routes.reads.messages(id, account, query: head.query)
        case .members(let id): return try await routes.reads.members(id, account)
        case .deleteConversation(let id): return try await routes.deletion.answer(id, account)
        }
    }
}

/// The handlers behind the routes.
struct Routes: Sendable {
    let token: TokenRoute
    let submit: SubmitRoute
    let reads: ReadRoutes
    let deletion: DeletionRoute
}
