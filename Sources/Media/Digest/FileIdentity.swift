#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What stays the same while nobody touches a file: good to remember a digest by.
package struct FileIdentity: Sendable, Hashable {
    package var byteCount: Int64
    /// Nanoseconds since 1970; whoever writes a file may set it at will.
    package var modificationTime: Int64
    /// Nanoseconds since 1970; set by the system at each change of the content, the name or the rights.
    package var changeTime: Int64
    package var inode: UInt64
    package var device: UInt64

    package init(byteCount: Int64, modificationTime: Int64, changeTime: Int64, inode: UInt64, device: UInt64) {
        self.byteCount = byteCount
        self.modificationTime = modificationTime
        self.changeTime = changeTime
        self.inode = inode
        self.device = device
    }

    /// Asks the file system only, and follows symbolic links: cheap enough to ask before each use.
    package static func current(path: String) throws(MediaError) -> FileIdentity {
        FileIdentity(try RegularFile.status(path: path))
    }

    /// Whether a change after `time` (nanoseconds since 1970) surely shows in the identity.
    ///
    /// File systems round their times, by up to two seconds: two changes within that can leave the same identity.
    package func isSettled(at time: Int64) -> Bool {
        let newest = max(modificationTime, changeTime)
        return newest <= time && time &- newest >= Self.coarsestTick
    }

    /// The time that files written at this moment bear, in nanoseconds since 1970.
    package static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    private static let coarsestTick: Int64 = 2_000_000_000

    init(_ status: stat) {
        byteCount = Int64(status.st_size)
        #if canImport(Darwin)
        modificationTime = Self.nanoseconds(status.st_mtimespec)
        changeTime = Self.nanoseconds(status.st_ctimespec)
        #else
        modificationTime = Self.nanoseconds(status.st_mtim)
        changeTime = Self.nanoseconds(status.st_ctim)
        #endif
        inode = UInt64(status.st_ino)
        device = UInt64(truncatingIfNeeded: status.st_dev)
    }

    /// File systems can hold times that nanoseconds in 64 bits can't: those wrap, and still tell files apart.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
