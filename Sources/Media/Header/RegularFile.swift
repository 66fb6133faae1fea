#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// An open regular file: never a pipe or device that could make a reader wait.
final class RegularFile {
    let path: String
    let descriptor: Int32
    /// As it was when the file was opened.
    let status: stat

    var byteCount: Int64 { Int64(status.st_size) }

    /// Opens the file for as long as `body` runs.
    static func with<Value>(
        path: String,
        _ body: (RegularFile) throws(MediaError) -> Value
    ) throws(MediaError) -> Value {
        let file = try RegularFile(opening: path)
        defer { close(file.descriptor) }
        return try body(file)
    }

    /// What the file system says of a regular file that is not opened.
    static func status(path: String) throws(MediaError) -> stat {
        try checkName(path)
        var status = stat()
        guard stat(path, &status) == 0 else { throw openingError(errno, path: path) }
        if let problem = problem(status, path: path) { throw problem }
        return status
    }

    private static func checkName(_ path: String) throws(MediaError) {
        // A C string ends at the first NUL: the rest of the name would silently be dropped.
        guard !path.utf8.contains(0) else {
            throw .unreadable(path: path, reason: "its name contains a NUL character")
        }
    }

    private init(opening path: String) throws(MediaError) {
        try Self.checkName(path)
        // O_NONBLOCK: opening a pipe without a writer would wait for one.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw Self.openingError(errno, path: path) }
        var status = stat()
        let isKnown = fstat(descriptor, &status) == 0
        let problem = isKnown ? Self.problem(status, path: path) : .unreadable(path: path, reason: Self.reason(errno))
        if let problem {
            close(descriptor)
            throw problem
        }
        self.path = path
        self.descriptor = descriptor
        self.status = status
    }

    /// How a file is going to be read.
    enum Access {
        /// From the beginning to the end.
        case everything
        /// Small pieces, far apart.
        case leaps
    }

    /// Lets the system read ahead, or keeps it from doing so; answers stay the same.
    func expect(_ access: Access) {
        #if canImport(Glibc)
        switch access {
        case .everything: posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        case .leaps: posix_fadvise(descriptor, 0, 0, POSIX_FADV_RANDOM)
        }
        #endif
    }

    /// Fills as much of the buffer as the file has from `offset` on.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(MediaError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = pread(
                descriptor,
                buffer.baseAddress?.advanced(by: filled),
                buffer.count - filled,
                off_t(offset) + off_t(filled)
            )
            if count == 0 { break }
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw .unreadable(path: path, reason: Self.reason(errno)) }
            filled += count
        }
        return filled
    }

    private static func openingError(_ code: Int32, path: String) -> MediaError {
        switch code {
        case ENOENT, ENOTDIR: .missing(path: path)
        case ENXIO: .unreadable(path: path, reason: "it is a socket or a device that is not there")
        case _: .unreadable(path: path, reason: reason(code))
        }
    }

    static func problem(_ status: stat, path: String) -> MediaError? {
        switch status.st_mode & S_IFMT {
        case S_IFREG: status.st_size == 0 ? .empty(path: path) : nil
        case S_IFDIR: .directory(path: path)
        case S_IFIFO: .unreadable(path: path, reason: "it is a pipe, not a file")
        case S_IFSOCK: .unreadable(path: path, reason: "it is a socket, not a file")
        case _: .unreadable(path: path, reason: "it is a device, not a file")
        }
    }

    static func reason(_ code: Int32) -> String {
        String(cString: strerror(code)).lowercased()
    }
}

extension RegularFile: ByteSource {
    func fill(_ buffer: UnsafeMutableRawBufferPointer, from offset: Int64) throws(HeaderFault) -> Int {
        do throws(MediaError) {
            return try read(into: buffer, at: offset)
        } catch {
            throw .media(error)
        }
    }
}
