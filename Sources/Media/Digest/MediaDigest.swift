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

    /// Reads the whole file once.
    ///
    /// - Throws: `MediaError`, `changed` when the file was written to in the meantime.
    package static func sha256(path: String) throws(MediaError) -> FileDigest {
        guard let digest = try sha256(path: path, while: { _ in true }) else { throw .changed(path: path) }
        return digest
    }

    /// The same, but asks after each piece, of which it tells the length, whether to go on.
    ///
    /// - Returns: nil where the answer was no.
    /// - Throws: as without asking.
    package static func sha256(
        path: String,
        while goesOn: (Int) -> Bool
    ) throws(MediaError) -> FileDigest? {
        try RegularFile.with(path: path) { file throws(MediaError) in
            guard let hash = try digest(file, goesOn) else { return nil }
            guard try file.isUnchanged() else { throw .changed(path: path) }
            return FileDigest(sha256: Hexadecimal.text(hash), identity: FileIdentity(file.status))
        }
    }

    private static func digest(_ file: RegularFile, _ goesOn: (Int) -> Bool) throws(MediaError) -> SHA256.Digest? {
        file.expect(.everything)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkLength, alignment: 4096)
        defer { buffer.deallocate() }
        var hash = SHA256()
        var position: Int64 = 0
        while true {
            let count = try file.read(into: buffer, at: position)
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            position += Int64(count)
            guard goesOn(count) else { return nil }
            // Read to the end, not to the known size: a file that grew must not pass as what it was.
            if count < buffer.count || position > file.byteCount { break }
        }
        guard position == file.byteCount else { throw .changed(path: file.path) }
        return hash.finalize()
    }
}

extension RegularFile {
    /// Neither the content nor the change time moved since the file was opened.
    func isUnchanged() throws(MediaError) -> Bool {
        var now = stat()
        guard fstat(descriptor, &now) == 0 else { throw .unreadable(path: path, reason: Self.reason(errno)) }
        return FileIdentity(now) == FileIdentity(status)
    }
}
