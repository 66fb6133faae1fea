import GRDB

extension StateError {
    /// Puts what SQLite says about a file into the words of its caller.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StateError: self = error
        // The tables forbid such a value, so only damage can have put it there.
        case is RowDecodingError: self = .corrupt(path: path, reason: "a column holds what it can't hold")
        case let error as DatabaseError: self = Self.sorted(error, path)
        case _: self = .failed(path: path, reason: String(describing: error))
        }
    }

    private static func sorted(_ error: DatabaseError, _ path: String) -> StateError {
        let reason = error.message ?? error.resultCode.description
        return switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt(path: path, reason: reason)
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .unwritable(path: path, reason: reason)
        case .SQLITE_FULL: .diskFull(path: path)
        case _: .failed(path: path, reason: reason)
        }
    }
}
