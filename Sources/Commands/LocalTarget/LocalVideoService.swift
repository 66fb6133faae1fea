import AsyncVideoAPI
import Engine
import VideoClient

/// The folder's engine as a service, whichever process runs it; when that process ends, another engine takes its place.
struct LocalVideoService: VideoService {
    /// How long an engine that vanished is looked for before a read fails: a new one is there in well under a second.
    static let patience: Duration = .seconds(30)
    private static let pause: Duration = .milliseconds(50)

    let board: EngineBoard

    func append(_ request: AppendRequest) async -> AppendObservation {
        let lease: EngineBoard.Lease
        do throws(EngineError) {
            lease = try await board.lease()
        } catch {
            return AppendObservation(body: .untouched, ending: .broken(reason: error.description))
        }
        let observation = await HTTPVideoService(endpoint: lease.endpoint).append(request)
        if case .broken = observation.ending { await board.lost(lease) }
        return observation
    }

    func job(_ id: String) async throws(ServiceError) -> Job {
        try await read { client throws(ServiceError) in try await client.job(id) }
    }

    func conversation(_ id: String) async throws(ServiceError) -> Conversation {
        try await read { client throws(ServiceError) in try await client.conversation(id) }
    }

    func messages(_ conversationID: String, verbose: Bool) async throws(ServiceError) -> MessageList {
        try await read { client throws(ServiceError) in
            try await client.messages(conversationID, verbose: verbose)
        }
    }

    func renewToken() async throws(ServiceError) {
        throw .notAuthorised(message: "the engine of this folder refused the folder's own token")
    }

    /// Reads may be repeated at will, so a lost engine only means to ask the next.
    private func read<Payload: Sendable>(
        _ body: (HTTPVideoService) async throws(ServiceError) -> Payload
    ) async throws(ServiceError) -> Payload {
        let deadline = ContinuousClock.now + Self.patience
        while true {
            let lease: EngineBoard.Lease
            do throws(EngineError) { lease = try await board.lease() } catch {
                throw .unreachable(reason: error.description)
            }
            do throws(ServiceError) {
                return try await body(HTTPVideoService(endpoint: lease.endpoint))
            } catch {
                guard case .unreachable = error, .now < deadline, !Task.isCancelled else { throw error }
                await board.lost(lease)
                try? await Task.sleep(for: Self.pause)
            }
        }
    }
}
