import Foundation
import Testing

@testable import Media

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

enum HeaderFiles {
    static func contents(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

    /// What the probe says of a path that holds no readable MP4.
    static func problem(_ path: String) -> MediaError? {
        do throws(MediaError) {
            _ = try MediaProbe.header(path: path)
            return nil
        } catch {
            return error
        }
    }
}

@Suite("Files that can't be read")
struct HeaderFileTests {
    @Test("a missing file and a missing folder are missing")
    func missing() throws {
        let folder = try HeaderFolder()
        let path = folder.path("a.mp4")
        #expect(HeaderFiles.problem(path) == .missing(path: path))
        let file = try folder.write([1], to: "file")
        #expect(HeaderFiles.problem(file + "/a.mp4") == .missing(path: file + "/a.mp4"))
        #expect(HeaderFiles.problem("") == .missing(path: ""))
    }

    @Test("a directory is named as one")
    func directory() throws {
        let path = try HeaderFolder().url.deletingLastPathComponent().path(percentEncoded: false)
        #expect(HeaderFiles.problem(path) == .directory(path: path))
    }

    @Test("an empty file is empty")
    func empty() throws {
        let folder = try HeaderFolder()
        let path = try folder.write([], to: "a.mp4")
        #expect(HeaderFiles.problem(path) == .empty(path: path))
    }

    @Test("a pipe that nobody writes to is refused at once")
    func pipe() throws {
        let folder = try HeaderFolder()
        let path = folder.path("a.mp4")
        #expect(mkfifo(path, 0o600) == 0)
        #expect(HeaderFiles.problem(path) == .unreadable(path: path, reason: "it is a pipe, not a file"))
    }

    @Test("a device is refused")
    func device() {
        let problem = HeaderFiles.problem("/dev/zero")
        #expect(problem == .unreadable(path: "/dev/zero", reason: "it is a device, not a file"))
    }

    @Test("a socket is refused")
    func socketFile() throws {
        let folder = try HeaderFolder()
        let path = folder.path("s")
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        #if canImport(Glibc)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        #endif
        defer { close(descriptor) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        #expect(bound == 0)
        #expect(HeaderFiles.problem(path)?.id == "media-unreadable")
    }

    @Test("a file without permission says so", .enabled(if: geteuid() != 0))
    func permission() throws {
        let folder = try HeaderFolder()
        let path = try folder.write([1], to: "a.mp4")
        chmod(path, 0)
        #expect(HeaderFiles.problem(path) == .unreadable(path: path, reason: "permission denied"))
    }

    @Test("symbolic links are followed, and rings of them are not")
    func links() throws {
        let folder = try HeaderFolder()
        let link = folder.path("link.mp4")
        #expect(symlink(HeaderSample.standup.path, link) == 0)
        #expect(try MediaProbe.header(path: link) == MediaProbe.header(path: HeaderSample.standup.path))
        let ring = folder.path("ring.mp4")
        #expect(symlink(ring, ring) == 0)
        #expect(HeaderFiles.problem(ring)?.id == "media-unreadable")
    }

    @Test("a name that a C string would cut off is refused")
    func nulInName() {
        let problem = HeaderFiles.problem(HeaderSample.standup.path + "\0.txt")
        #expect(problem?.id == "media-unreadable")
    }

    @Test("a file of a terabyte is read in a moment")
    func terabyte() throws {
        let folder = try HeaderFolder()
        let path = folder.path("a.mp4")
        let size: UInt64 = 1 << 40
        let movie = HeaderBox.movie(HeaderBox.track())
        let front = HeaderBox.fileType + HeaderBox.word(1) + Array("mdat".utf8)
        let start = front + HeaderBox.long(size - UInt64(HeaderBox.fileType.count + movie.count))
        let descriptor = open(path, O_CREAT | O_RDWR, 0o600)
        defer { close(descriptor) }
        #expect(ftruncate(descriptor, off_t(size)) == 0)
        #expect(pwrite(descriptor, start, start.count, 0) == start.count)
        #expect(pwrite(descriptor, movie, movie.count, off_t(size) - off_t(movie.count)) == movie.count)
        let began = ContinuousClock.now
        let header = try MediaProbe.header(path: path)
        #expect(header.duration == 10)
        #expect(ContinuousClock.now - began < .seconds(5))
    }

    @Test("a header of a terabyte that says nothing is refused in a moment")
    func terabyteOfHeader() throws {
        let folder = try HeaderFolder()
        let path = folder.path("a.mp4")
        let start = HeaderBox.fileType + HeaderBox.word(0) + Array("moov".utf8)
        let descriptor = open(path, O_CREAT | O_RDWR, 0o600)
        defer { close(descriptor) }
        #expect(pwrite(descriptor, start, start.count, 0) == start.count)
        #expect(ftruncate(descriptor, off_t(1 << 40)) == 0)
        let began = ContinuousClock.now
        #expect(HeaderFiles.problem(path)?.id == "media-damaged")
        #expect(ContinuousClock.now - began < .seconds(5))
    }
}
