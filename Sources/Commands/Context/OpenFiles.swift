import Foundation

/// How many files this process may have open at once.
enum OpenFiles {
    /// Raises the limit to what the system allows this user; where that fails, opening one too many says so.
    static func allowAll() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
