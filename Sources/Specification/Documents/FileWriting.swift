import Foundation

/// Why a file was not written; what was there before is untouched.
package enum FileWritingError: Error, Hashable {
    case exists
    /// Somebody else wrote to the file meanwhile.
    case changed
    case failed(reason: String)

    /// In words that follow the file's name.
    package var message: String {
        switch self {
        case .exists: "exists already"
        case .changed: "was changed meanwhile"
        case .failed(let reason): "cannot be written: \(reason.lowercased())"
        }
    }
}

/// Writes whole files or nothing: a reader sees the old text or the new one, whenever the process is killed.
package enum FileWriting {
    /// Replaces `old` by `new`; a link stays one, and so does the mode.
    package static func replace(_ path: String, from old: [UInt8], to new: [UInt8]) throws(FileWritingError) {
        let target = FilePath.identity(path)
        var facts = stat()
        guard stat(target, &facts) == 0, access(target, W_OK) == 0 else { throw failure() }
        try withTemporaryFile(beside: target, new) { temporary throws(FileWritingError) in
            guard chmod(temporary, facts.st_mode & 0o7777) == 0 else { throw failure() }
            // Only root can give a file away; for everybody else it is theirs already.
            if facts.st_uid != geteuid() || facts.st_gid != getegid() {
                _ = chown(temporary, facts.st_uid, facts.st_gid)
            }
            guard let now = try? InputFile.read(target, limit: old.count), now == old else { throw .changed }
            guard rename(temporary, target) == 0 else { throw failure() }
        }
    }

    /// Writes a file that must not be there yet, unless it may be replaced.
    package static func create(_ path: String, _ text: [UInt8], replacing: Bool) throws(FileWritingError) {
        try withTemporaryFile(beside: replacing ? FilePath.identity(path) : path, text) {
            temporary throws(FileWritingError) in
            let mask = umask(0)
            umask(mask)
            guard chmod(temporary, 0o666 & ~mask) == 0 else { throw failure() }
            if replacing {
                guard rename(temporary, FilePath.identity(path)) == 0 else { throw failure() }
            } else {
                try move(temporary, to: path)
            }
        }
    }

    /// link(2), not rename(2): it never replaces what came into being meanwhile.
    private static func move(_ temporary: String, to path: String) throws(FileWritingError) {
        if link(temporary, path) == 0 { return }
        guard errno != EEXIST else { throw .exists }
        // Some file systems have no links; there the name is taken first.
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw errno == EEXIST ? .exists : failure() }
        close(descriptor)
        guard rename(temporary, path) == 0 else {
            let failure = failure()
            unlink(path)
            throw failure
        }
    }

    private static func withTemporaryFile(
        beside path: String,
        _ text: [UInt8],
        _ body: (String) throws(FileWritingError) -> Void
    ) throws(FileWritingError) {
        // Hidden, so that nobody takes what a killed process leaves for a spec.
        var template = FilePath.join(FilePath.folder(of: path), ".runner-XXXXXX").utf8CString.map { $0 }
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw failure() }
        let temporary = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        // Gone already where it was renamed.
        defer { unlink(temporary) }
        try write(text, to: descriptor)
        try body(temporary)
    }

    private static func write(_ text: [UInt8], to descriptor: Int32) throws(FileWritingError) {
        defer { close(descriptor) }
        var rest = text[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { throw failure() }
            rest = rest.dropFirst(max(0, count))
        }
        guard fsync(descriptor) == 0 else { throw failure() }
    }

    private static func failure() -> FileWritingError {
        .failed(reason: String(cString: strerror(errno)))
    }
}
