import AsyncVideoAPI
import Synchronization

/// How much of a request body has left, written by the sender and read once all is over.
final class BodyProgress: Sendable {
    private let state = Mutex(AppendObservation.Body.untouched)
    private let problem = Mutex<MediaProblem?>(nil)

    var body: AppendObservation.Body { state.withLock { $0 } }
    var mediaProblem: MediaProblem? { problem.withLock { $0 } }

    func advance(to body: AppendObservation.Body) {
        state.withLock { $0 = body }
    }

    func record(_ found: MediaProblem) {
        problem.withLock { $0 = found }
    }
}

/// The file is not the one that was planned.
enum MediaProblem: Error, Hashable, Sendable {
    case unreadable(String)
    case sizeChanged(planned: Int)
    case digestChanged

    var reason: String {
        switch self {
        case .unreadable(let reason): "the file cannot be read: \(reason)"
        case .sizeChanged(let planned): "the file no longer has the \(planned) bytes that were planned"
        case .digestChanged: "the file's content is no longer what was planned"
        }
    }
}
