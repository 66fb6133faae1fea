/// Why an engine does not run; `description` is one line for people.
package enum EngineError: Error, Sendable, CustomStringConvertible {
    /// Another engine holds the data folder's lock.
    case alreadyRunning(folder: String, holder: EngineHolder?)
    case folderUnusable(path: String, reason: String)
    case addressInUse(host: String, port: Int)
    case addressUnusable(host: String, port: Int, reason: String)
    /// Open access would let the whole network in.
    case openBeyondLoopback(host: String)
    case databaseUnusable(path: String, reason: String)
    /// A newer release of the engine has written this database.
    case databaseNewer(path: String)
    /// It ran, and ended on its own.
    case stopped(reason: String)

    package var description: String {
        switch self {
        case .alreadyRunning(let folder, let holder):
            "another engine\(Self.words(holder)) uses the data folder '\(folder)'; stop it, or choose another folder"
        case .folderUnusable(let path, let reason):
            "data folder '\(path)' can't be used: \(reason); choose a folder that this user may write to"
        case .addressInUse(let host, let port):
            "port \(port) on '\(host)' is in use; stop the other program, or choose another port"
        case .addressUnusable(let host, let port, let reason):
            "can't listen on '\(host)' port \(port): \(reason)"
        case .openBeyondLoopback(let host):
            "host '\(host)' is reachable from other machines, which needs credentials; configure them, or use 127.0.0.1"
        case .databaseUnusable(let path, let reason):
            "database '\(path)' can't be used: \(reason)"
        case .databaseNewer(let path):
            "database '\(path)' was written by a newer release; use that release, or choose another data folder"
        case .stopped(let reason):
            "the engine stopped: \(reason)"
        }
    }

    private static func words(_ holder: EngineHolder?) -> String {
        guard let holder else { return "" }
        return holder.baseURL.map { " (process \(holder.pid), \($0))" } ?? " (process \(holder.pid))"
    }
}

/// The process that runs the engine of a data folder, as it wrote itself down.
package struct EngineHolder: Hashable, Sendable, Codable {
    package var pid: Int32
    /// Absent until it listens.
    package var baseURL: String?

    package init(pid: Int32, baseURL: String? = nil) {
        self.pid = pid
        self.baseURL = baseURL
    }
}
