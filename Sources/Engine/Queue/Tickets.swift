import Synchronization

/// Keeps the order in which request heads were accepted, while their bodies arrive at their own pace.
///
/// Uploads that are still arriving hold back later segments of their conversation; a ticket dies with its upload.
final class Tickets: Sendable {
    private struct State {
        var lastPosition: Int64
        var open: [String: [Int64: String?]] = [:]
    }

    private let state: Mutex<State>

    init(after lastPosition: Int64) {
        state = Mutex(State(lastPosition: lastPosition))
    }

    /// The next place in the order; `conversationID` is nil for a new conversation, where nothing can wait.
    func open(conversationID: String?, idempotencyKey: String?) -> Ticket {
        state.withLock { state in
            state.lastPosition += 1
            let ticket = Ticket(
                position: state.lastPosition,
                conversationID: conversationID,
                idempotencyKey: idempotencyKey
            )
            if let conversationID {
                state.open[conversationID, default: [:]].updateValue(idempotencyKey, forKey: ticket.position)
            }
            return ticket
        }
    }

    /// Ends a ticket whose upload is over, whichever way.
    func close(_ ticket: Ticket) {
        guard let conversationID = ticket.conversationID else { return }
        state.withLock { state in
            state.open[conversationID]?.removeValue(forKey: ticket.position)
            if state.open[conversationID]?.isEmpty == true { state.open[conversationID] = nil }
        }
    }

    /// Ends the other tickets of an upload that was accepted: they carry the same key and can only repeat its answer, so
    /// nothing needs to wait for a connection of theirs that may be dead.
    func settle(_ ticket: Ticket) {
        guard let conversationID = ticket.conversationID, let key = ticket.idempotencyKey else { return }
        state.withLock { state in
            guard let open = state.open[conversationID] else { return }
            state.open[conversationID] = open.filter { $0.value != key }
        }
    }

    /// Whether an upload that was accepted before this job still arrives.
    func holdsBack(_ job: QueuedJob) -> Bool {
        state.withLock { state in
            state.open[job.conversationID]?.keys.contains { $0 < job.position } ?? false
        }
    }
}

/// A place in the order of a conversation.
struct Ticket: Hashable, Sendable {
    var position: Int64
    var conversationID: String?
    var idempotencyKey: String?
}
