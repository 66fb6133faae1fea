package import Planning

/// Why recorded state can't be read or written.
package enum StateError: Error, Hashable, Sendable {
    /// The folder or the file can't be made or written.
    case unwritable(path: String, reason: String)
    case unreadable(path: String, reason: String)
    /// The file is no database, or a damaged one.
    case corrupt(path: String, reason: String)
    /// The file is another program's database.
    case foreign(path: String)
    /// A newer version of the program has written it.
    case newer(path: String, version: Int, known: Int)
    /// Another process has kept it locked for too long.
    case busy(path: String)
    case diskFull(path: String)
    case failed(path: String, reason: String)

    case noConversation(target: String, key: String)
    case noSegment(key: String, position: Int)
    case noAttempt(id: String)
    case noJob(id: String)
    /// The key has a conversation already.
    case keyTaken(target: String, key: String)
    /// An attempt may have been received: nothing else is begun before it is resolved.
    case attemptOpen(id: String, segmentID: String)
    /// The attempt has an outcome already, and another one contradicts it.
    case attemptSettled(id: String, outcome: AttemptOutcome)
    /// The attempt was to make the conversation, so only its resolver knows the id.
    case conversationIDNeeded(attemptID: String)
    /// An append to one conversation was answered with another one's id.
    case otherConversation(key: String, recorded: String, answered: String)
    /// The state is not what the caller planned with.
    case stale(key: String, reason: String)
}

extension StateError {
    /// One line: what is wrong, and where.
    package var message: String {
        switch self {
        case .unwritable(let path, let reason): "can't write recorded state '\(path)': \(reason)"
        case .unreadable(let path, let reason): "can't read recorded state '\(path)': \(reason)"
        case .corrupt(let path, let reason): "recorded state '\(path)' is damaged: \(reason)"
        case .foreign(let path): "'\(path)' is another program's database"
        case .newer(let path, let version, let known):
            "recorded state '\(path)' has version \(version), and this program knows versions up to \(known)"
        case .busy(let path): "recorded state '\(path)' is kept locked by another process"
        case .diskFull(let path): "no space is left for recorded state '\(path)'"
        case .failed(let path, let reason): "recorded state '\(path)': \(reason)"
        case .noConversation(let target, let key): "nothing is recorded for '\(key)' on target '\(target)'"
        case .noSegment(let key, let position): "nothing is recorded as number \(position) of '\(key)'"
        case .noAttempt(let id): "no attempt '\(id)' is recorded"
        case .noJob(let id): "no job '\(id)' is recorded"
        case .keyTaken(let target, let key): "'\(key)' is recorded on target '\(target)' already"
        case .attemptOpen(_, let segment): "whether segment '\(segment)' was accepted is not known yet"
        case .attemptSettled(let id, let outcome): "attempt '\(id)' is recorded as \(outcome.text) already"
        case .conversationIDNeeded(let id): "attempt '\(id)' was to make the conversation, so its id is needed"
        case .otherConversation(let key, let recorded, let answered):
            "'\(key)' is conversation '\(recorded)', and the service answered with '\(answered)'"
        case .stale(let key, let reason): "what is recorded for '\(key)' has changed: \(reason)"
        }
    }

    /// What to do about it.
    package var help: String {
        switch self {
        case .unwritable: "give this user the right to write there, or run from another folder"
        case .unreadable: "give this user the right to read it"
        case .corrupt, .foreign:
            "put a backup in its place; a new state would send everything again, so move it away only if that is meant"
        case .newer: "use the newer version of runner that wrote it"
        case .busy: "wait for the other process to end, then run again"
        case .diskFull: "free some space, then run again"
        case .failed: "see that the disk is neither full nor failing, then run again"
        case .noConversation: "'runner state list' shows what is recorded"
        case .noSegment, .noAttempt, .noJob: "'runner state show' shows what is recorded"
        case .keyTaken: "choose another key, or remove the recorded one with 'runner state rm'"
        case .attemptOpen: "say what became of it with 'runner resolve'"
        case .attemptSettled: "'runner log' shows what happened"
        case .conversationIDNeeded: "give the conversation's id with the job's"
        case .otherConversation: "ask the service's operator which conversation has the segment"
        case .stale: "plan again"
        }
    }
}

extension AttemptOutcome {
    /// As it is said in a sentence.
    package var text: String {
        switch self {
        case .notSent: "not sent"
        case .refused: "refused"
        case .notAccepted: "not accepted"
        case .unknown: "unknown"
        case .accepted: "accepted"
        }
    }
}
