import Foundation

/// What the file system says of a file, links followed.
struct FileStatus {
    let inode: UInt64
    let size: Int64
    /// Seconds and nanoseconds.
    let modified: [Int]

    static func read(_ path: String) -> FileStatus? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return FileStatus(
            inode: UInt64(status.st_ino),
            size: Int64(status.st_size),
            modified: [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]
        )
    }

    static func exists(_ path: String) -> Bool { read(path) != nil }

    static func size(_ path: String) -> Int64? { read(path)?.size }
}
