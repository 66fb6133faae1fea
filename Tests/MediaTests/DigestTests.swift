import Foundation
import Testing

@testable import Media

@Suite("Digests")
struct DigestTests {
    @Test("the digest of the standard's example is the standard's")
    func knownAnswer() throws {
        let folder = try HeaderFolder()
        let path = try folder.write(Array("abc".utf8), to: "a")
        let digest = try MediaDigest.sha256(path: path)
        #expect(digest.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(digest.byteCount == 3)
    }

    @Test(
        "files around the size of two reads are digested whole",
        arguments: [
            (-1, "8310b638322ed8eb29815ee3b53e98b965f376265c993b94a4944a761257ada2"),
            (0, "cd12999681ec67a1718f066454d8349e72dfe66c87f2e4cf506be5a9dda4ef89"),
            (1, "6436b3132c6fdf6db873ad39a3bcaba80eafcd4008b74e12d7ffbfc5aeb695de"),
        ]
    )
    func boundaries(_ difference: Int, _ expected: String) throws {
        let folder = try HeaderFolder()
        let bytes = (0..<2 * 256 * 1024 + difference).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let path = try folder.write(bytes, to: "a")
        let digest = try MediaDigest.sha256(path: path)
        #expect(digest.sha256 == expected && digest.byteCount == Int64(bytes.count))
    }

    @Test("a digest says which state of the file it belongs to")
    func identity() throws {
        let folder = try HeaderFolder()
        let path = try folder.write([1, 2, 3], to: "a")
        let before = try MediaDigest.sha256(path: path).identity
        #expect(try FileIdentity.current(path: path) == before)
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 12)], ofItemAtPath: path)
        let after = try FileIdentity.current(path: path)
        #expect(after.modificationTime == 12_000_000_000 && after != before)
        #expect(after.inode == before.inode && after.device == before.device && after.byteCount == 3)
    }

    @Test("what can't be read has the same errors as in the header")
    func errors() throws {
        let folder = try HeaderFolder()
        let directory = folder.url.path(percentEncoded: false)
        #expect(throws: MediaError.missing(path: directory + "/x")) { try MediaDigest.sha256(path: directory + "/x") }
        #expect(throws: MediaError.directory(path: directory)) { try MediaDigest.sha256(path: directory) }
        let empty = try folder.write([], to: "empty")
        #expect(throws: MediaError.empty(path: empty)) { try MediaDigest.sha256(path: empty) }
        #expect(throws: MediaError.empty(path: empty)) { try FileIdentity.current(path: empty) }
    }

    @Test("a file that is written to while it is read has no digest")
    func changed() throws {
        let folder = try HeaderFolder()
        let path = try folder.write([1, 2, 3], to: "a")
        for change in [[UInt8](), [9], [4, 5, 6], [1, 2, 3, 4]] {
            _ = try folder.write([1, 2, 3], to: "a")
            // Two writes within a tick of the file system's clock would bear the same time.
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 12)],
                ofItemAtPath: path
            )
            #expect(throws: MediaError.changed(path: path)) {
                try MediaDigest.sha256(
                    path: path,
                    while: { _ in
                        // In place, as a recorder does: the open file sees it.
                        let handle = try? FileHandle(forWritingTo: URL(filePath: path))
                        try? handle?.truncate(atOffset: UInt64(change.count))
                        try? handle?.write(contentsOf: Data(change))
                        try? handle?.close()
                        return true
                    }
                )
            }
        }
    }
}
