/// Who holds a conversation's lock, for the message of the one who waits.
package struct LockHolder: Hashable, Sendable, Codable {
    package var pid: Int32
    /// As the user typed it: `runner apply specs/weekly.yaml`.
    package var command: String
    package var host: String
    package var user: String
    /// ISO 8601.
    package var since: String

    package init(pid: Int32, command: String, host: String, user: String, since: String) {
        self.pid = pid
        self.command = command
        self.host = host
        self.user = user
        self.since = since
    }

    package var description: String {
        "'\(command)' of \(user) (process \(pid) on \(host), since \(since))"
    }
}

/// How long to wait for a lock that is held.
package enum LockWait: Hashable, Sendable {
    case none
    case atMost(Duration)
    case forever
}

/// Why a conversation's lock could not be had.
package enum LockError: Error, Hashable, Sendable {
    /// Nil where the holder has not said who it is.
    case held(by: LockHolder?, place: ConversationPlace)
    case unavailable(path: String, reason: String)

    package var message: String {
        switch self {
        case .held(let holder, let place):
            "conversation '\(place.key)' is locked" + (holder.map { " by \($0.description)" } ?? "")
        case .unavailable(let path, let reason): "can't lock '\(path)': \(reason)"
        }
    }

    package var help: String {
        switch self {
        case .held: "wait for it to end, then run again"
        case .unavailable: "give this user the right to write there, or run from another folder"
        }
    }
}
