/// What one engine needs to know before it starts; everything but the folder has a sensible value.
package struct EngineConfiguration: Sendable {
    /// Holds the database, the lock and the recordings; made with mode 0700 where it is missing.
    package var dataFolder: String
    package var host: String
    /// 0 takes a free port; the address that `onReady` gets has the real one.
    package var port: Int
    package var access: EngineAccess
    package var limits: EngineLimits
    /// Recordings are deleted as soon as their job has ended, unless this is set; they never outlive their conversation.
    package var keepsRecordings: Bool

    package init(
        dataFolder: String,
        host: String = "127.0.0.1",
        port: Int = 0,
        access: EngineAccess = .open,
        limits: EngineLimits = EngineLimits(),
        keepsRecordings: Bool = false
    ) {
        self.dataFolder = dataFolder
        self.host = host
        self.port = port
        self.access = access
        self.limits = limits
        self.keepsRecordings = keepsRecordings
    }

    var isOnLoopback: Bool { Loopback.isLoopback(host) }
}

/// Who may call; in every mode, calls carry a token in `Authorization: Bearer` or the legacy `x-api-key`.
package enum EngineAccess: Sendable {
    /// Any appId with any appSecret gets a token, all of them for one account; for a loopback address only.
    ///
    /// The token is still demanded: a web page open in a browser on the same machine can send requests to a loopback port but
    /// can't read the answers, so it never has one.
    case open
    /// An account for each application.
    case applications([EngineApplication])
    /// One secret that is itself accepted as the token, and as the appSecret of any appId.
    case staticToken(String)
}

/// An id and a secret that get a token.
package struct EngineApplication: Hashable, Sendable {
    package var id: String
    package var secret: String

    package init(id: String, secret: String) {
        self.id = id
        self.secret = secret
    }
}

/// What the engine takes and how long it waits.
package struct EngineLimits: Sendable {
    /// Larger uploads are answered with 413.
    package var bodyBytes = 2 << 30
    /// Jobs of one account that have not ended; one more is answered with 429 (API page, "API Limit Error").
    package var concurrentJobs = 50
    /// Segments processed at once; a second recognition on two cores only slows both.
    package var recognitions = 1
    /// How often a segment is tried where the worker, not the recording, is at fault.
    package var attempts = 3
    /// Longer recordings fail (contract, limits).
    package var mediaSeconds = 4.0 * 3600
    /// A connection that sends no complete request head for this long is closed.
    package var idleSeconds = 75.0
    /// An upload that brings less than 16 KiB in this time is cut.
    package var stallSeconds = 60.0
    /// Further connections wait in the system's queue.
    package var connections = 256

    package init() {}
}

/// Where a running engine is reached.
package struct EngineAddress: Hashable, Sendable {
    package var host: String
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    package var baseURL: String {
        host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
    }
}

/// Names and addresses that never leave the machine.
enum Loopback {
    static func isLoopback(_ host: String) -> Bool {
        let name = host.lowercased()
        guard name.hasPrefix("127.") else { return ["localhost", "::1", "[::1]"].contains(name) }
        // "127.evil.example" is a name that anybody can point anywhere.
        return name.split(separator: ".", omittingEmptySubsequences: false).count == 4
            && name.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    }
}
