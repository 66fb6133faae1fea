import Foundation

/// Why the bytes of a file cannot be had.
enum InputFileError: Error, Hashable {
    case missing
    case isDirectory
    case notPermitted
    case unreadable(String)
}

/// Reads files that people name, never more of them than a limit, so that `/dev/zero` is an error and not a wait.
enum InputFile {
    /// At most `limit` bytes and one more, which tells that there are too many.
    static func read(_ path: String, limit: Int) throws(InputFileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw error(errno) }
        defer { close(descriptor) }
        return try read(descriptor: descriptor, limit: limit)
    }

    /// The same from a descriptor that is open already.
    static func read(descriptor: Int32, limit: Int) throws(InputFileError) -> [UInt8] {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw error(errno) }
        guard facts.st_mode & S_IFMT != S_IFDIR else { throw .isDirectory }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: min(max(Int(facts.st_size) + 1, 65_536), limit + 1))
        while bytes.count <= limit {
            let wanted = min(chunk.count, limit + 1 - bytes.count)
            let count = Foundation.read(descriptor, &chunk, wanted)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw error(errno) }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }

    private static func error(_ code: Int32) -> InputFileError {
        switch code {
        case ENOENT, ENOTDIR: .missing
        case EACCES, EPERM: .notPermitted
        case EISDIR: .isDirectory
        case _: .unreadable(String(cString: strerror(code)))
        }
    }
}
