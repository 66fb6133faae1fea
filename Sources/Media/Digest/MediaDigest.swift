import Crypto

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A file's SHA-256, and which state of the file it belongs to.
package struct FileDigest: Sendable, Hashable {
    /// 64 lower-case hexadecimal digits.
    package var sha256: String
    package var identity: FileIdentity

    package var byteCount: Int64 { identity.byteCount }

    package init(sha256: String, identity: FileIdentity) {
        self.sha256 = sha256
        self.identity = identity
    }
}

/// Digests media files of any size in flat memory.
package enum MediaDigest {
    /// Small enough to stay in a core's cache between reading and hashing, large enough to make system calls cheap.
    private static let chunkLength = 256 * 1024

    /// Reads the whole file once, and tells `progress` after each piece how many bytes are done.
    ///
    /// - Throws: `MediaError`, `changed` when the file was written to in the meantime.
    package static func sha256(
        path: String,
        progress: (Int64) -> Void = { _ in }
    ) throws(MediaError) -> FileDigest {
        try RegularFile.with(path: path) { file throws(MediaError) in
            let hash = try digest(file, progress)
            guard let hash, try file.isUnchanged() else { throw .changed(path: path) }
            return FileDigest(sha256: hexadecimal(hash), identity: FileIdentity(file.status))
        }
    }

    /// Nil where the file does not have the length that it had when it was opened.
    private static func digest(
        _ file: RegularFile,
        _ progress: (Int64) -> Void
    ) throws(MediaError) -> SHA256.Digest? {
        file.expect(.everything)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkLength, alignment: 4096)
        defer { buffer.deallocate() }
        var hash = SHA256()
        var position: Int64 = 0
        while true {
            let count = try file.read(into: buffer, at: position)
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            position += Int64(count)
            progress(position)
            // Read to the end, not to the known size: a file that grew must not pass as what it was.
            if count < buffer.count || position > file.byteCount { break }
        }
        return position == file.byteCount ? hash.finalize() : nil
    }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension RegularFile {
    /// Neither the content nor the change time moved since the file was opened.
    func isUnchanged() throws(MediaError) -> Bool {
        var now = stat()
        guard fstat(descriptor, &now) == 0 else { throw .unreadable(path: path, reason: Self.reason(errno)) }
        #if canImport(Darwin)
        let isSameChange =
            now.st_ctimespec.tv_sec == status.st_ctimespec.tv_sec
            && now.st_ctimespec.tv_nsec == status.st_ctimespec.tv_nsec
        #else
        let isSameChange = now.st_ctim.tv_sec == status.st_ctim.tv_sec && now.st_ctim.tv_nsec == status.st_ctim.tv_nsec
        #endif
        return isSameChange && FileIdentity(now) == FileIdentity(status)
    }
}
