import AsyncVideoAPI
import Synchronization

/// A service that ends each append as the test says, and remembers what it was asked.
final class ScriptedService: VideoService {
    private struct State {
        var endings: [AppendObservation]
        var jobs: [String: [Result<Job, ServiceError>]] = [:]
        var requests: [AppendRequest] = []
        var renewals = 0
    }

    private let state: Mutex<State>
    /// What happens to the world while the n-th append is under way, from 1.
    private let during: @Sendable (Int) -> Void

    init(
        _ endings: AppendObservation...,
        jobs: [String: [Result<Job, ServiceError>]] = [:],
        during: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.during = during
        state = Mutex(State(endings: endings, jobs: jobs))
    }

    var requests: [AppendRequest] { state.withLock(\.requests) }
    var renewals: Int { state.withLock(\.renewals) }

    func append(_ request: AppendRequest) async -> AppendObservation {
        during(requests.count + 1)
        return state.withLock { state in
            state.requests.append(request)
            return state.endings.isEmpty ? .accepted("unscripted") : state.endings.removeFirst()
        }
    }

    /// A job that is not scripted has completed.
    func job(_ id: String) async throws(ServiceError) -> Job {
        let answer = state.withLock { state -> Result<Job, ServiceError> in
            guard var answers = state.jobs[id], !answers.isEmpty else {
                return .success(Job(id: id, status: .completed))
            }
            let answer = answers.removeFirst()
            state.jobs[id] = answers
            return answer
        }
        return try answer.get()
    }

    func conversation(_ id: String) async throws(ServiceError) -> Conversation {
        throw .notFound(message: "no conversations are scripted")
    }

    func messages(_ conversationID: String, verbose: Bool) async throws(ServiceError) -> MessageList {
        throw .notFound(message: "no messages are scripted")
    }

    func renewToken() async throws(ServiceError) {
        state.withLock { $0.renewals += 1 }
    }
}

extension AppendObservation {
    static func accepted(_ job: String, conversation: String = "482") -> AppendObservation {
        answered(201, #"{"conversationId":"\#(conversation)","jobId":"\#(job)"}"#)
    }

    static func answered(_ status: Int, _ body: String = #"{"message":"m"}"#) -> AppendObservation {
        AppendObservation(body: .complete, ending: .answered(HTTPAnswer(status: status, body: body)))
    }

    static let down = AppendObservation(body: .untouched, ending: .broken(reason: "down"))
    static let brokenOff = AppendObservation(body: .incomplete, ending: .broken(reason: "broken"))
    static let silent = AppendObservation(body: .complete, ending: .broken(reason: "silent"))
}
