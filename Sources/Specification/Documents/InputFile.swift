import Foundation

/// Why the bytes of a file cannot be had.
enum InputFileError: Error, Hashable {
    case missing
    case isDirectory
    case notPermitted
    /// A pipe, a socket or a device.
    case notRegular
    case unreadable(String)
}

/// Reads files that people name, never more of them than a limit, so that `/dev/zero` is an error and not a wait.
enum InputFile {
    /// At most `limit` bytes and one more, which tells that there are too many.
    static func read(_ path: String, limit: Int) throws(InputFileError) -> [UInt8] {
        // The system would take what stands before the NUL for the whole path.
        guard !path.utf8.contains(0) else { throw .missing }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw error(errno) }
        defer { close(descriptor) }
        return try read(descriptor: descriptor, limit: limit)
    }

    /// The same from a file that another file names; a pipe, which a person may well name, would make us wait there.
    static func readRegular(_ path: String, limit: Int) throws(InputFileError) -> [UInt8] {
        var facts = stat()
        let isThere = !path.utf8.contains(0) && stat(path, &facts) == 0
        let kind = facts.st_mode & S_IFMT
        guard !isThere || kind == S_IFREG || kind == S_IFDIR else { throw .notRegular }
        return try read(path, limit: limit)
    }

    /// The same from a descriptor that is open already.
    static func read(descriptor: Int32, limit: Int) throws(InputFileError) -> [UInt8] {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw error(errno) }
        guard facts.st_mode & S_IFMT != S_IFDIR else { throw .isDirectory }
        var bytes: [UInt8] = []
        // One more than the file has, so that a usual file is read at once and its end seen by the second call.
        var wanted = min(max(Int(facts.st_size) + 1, 4096), limit + 1)
        while wanted > 0 {
            let chunk = try readChunk(descriptor, atMost: wanted)
            if chunk.isEmpty { break }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            wanted = min(max(65_536, Int(facts.st_size) + 1 - bytes.count), limit + 1 - bytes.count)
        }
        return bytes
    }

    private static func readChunk(_ descriptor: Int32, atMost count: Int) throws(InputFileError) -> [UInt8] {
        while true {
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                let done = Foundation.read(descriptor, buffer.baseAddress, count)
                failure = done < 0 ? errno : 0
                initialized = max(0, done)
            }
            if failure == 0 { return chunk }
            if failure != EINTR { throw error(failure) }
        }
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
