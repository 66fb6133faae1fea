#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What stays the same while nobody touches a file: good to remember a digest by.
package struct FileIdentity: Sendable, Hashable {
    package var byteCount: Int64
    /// Nanoseconds since 1970.
    package var modificationTime: Int64
    package var inode: UInt64
    package var device: UInt64

    package init(byteCount: Int64, modificationTime: Int64, inode: UInt64, device: UInt64) {
        self.byteCount = byteCount
        self.modificationTime = modificationTime
        self.inode = inode
        self.device = device
    }

    /// Asks the file system only, and follows symbolic links: cheap enough to ask before each use.
    package static func current(path: String) throws(MediaError) -> FileIdentity {
        try RegularFile.with(path: path) { file throws(MediaError) in FileIdentity(file.status) }
    }

    init(_ status: stat) {
        byteCount = Int64(status.st_size)
        #if canImport(Darwin)
        modificationTime = Self.nanoseconds(status.st_mtimespec)
        #else
        modificationTime = Self.nanoseconds(status.st_mtim)
        #endif
        inode = UInt64(status.st_ino)
        device = UInt64(truncatingIfNeeded: status.st_dev)
    }

    /// File systems can hold times that nanoseconds in 64 bits can't: those wrap, and still tell files apart.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
