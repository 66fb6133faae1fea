import Foundation
import Testing

@testable import Media

/// The cache may cost time, and nothing else.
@Suite("The digest cache")
struct DigestCacheTests {
    private let media = KnownMedia(
        sha256: String(repeating: "0f", count: 32),
        header: HeaderFacts(duration: 71.25, channels: 2, audioTracks: 3)
    )
    private let folder: HeaderFolder
    private var state: String { folder.path("state") }
    private var file: DigestCacheFile { DigestCacheFile(folder: state) }

    init() throws {
        folder = try HeaderFolder()
    }

    /// A file, and the cache that knows it; read so late that its times have settled.
    private func known(_ name: String = "a", _ media: KnownMedia? = nil) throws -> (FileIdentity, DigestCache) {
        let path = try folder.write([1, 2, 3], to: name)
        let identity = try FileIdentity.current(path: path)
        var cache = DigestCache()
        cache.remember(media ?? self.media, of: identity, path: path, readAt: identity.changeTime + 2_000_000_000)
        return (identity, cache)
    }

    private func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: state + "/digests"))) }

    private func put(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(filePath: state + "/digests"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: state + "/digests")
    }

    @Test("what is saved is known to the next run, with and without facts of the header, and under odd names")
    func saved() throws {
        let unusable = KnownMedia(sha256: String(repeating: "a9", count: 32), header: nil)
        let (first, one) = try known()
        let (second, two) = try known("neuf \u{1F3A5}\n\"%s", unusable)
        file.save(one)
        file.save(two)
        #expect(file.load().media(of: first) == media)
        #expect(file.load().media(of: second) == unusable)
        #expect(try FileManager.default.contentsOfDirectory(atPath: state) == ["digests"])
    }

    @Test("the file and its folder are their owner's alone")
    func rights() throws {
        file.save(try known().1)
        for (path, expected) in [(state + "/digests", 0o600), (state, 0o700)] {
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(rights == expected)
        }
    }

    @Test(
        "a file that was modified within two seconds of reading is not remembered",
        arguments: [0, 1_999_999_999, -5]
    )
    func unsettled(age: Int64) throws {
        let identity = try known().0
        for (modified, changed) in [(age, 3_000_000_000), (3_000_000_000, age)] {
            var recent = identity
            (recent.modificationTime, recent.changeTime) = (1_000_000_000 - modified, 1_000_000_000 - changed)
            var cache = DigestCache()
            cache.remember(media, of: recent, path: "/a", readAt: 1_000_000_000)
            #expect(cache.isEmpty)
        }
    }

    @Test("an entry that a careless writer made too early is not used")
    func unsettledEntry() throws {
        let identity = try known().0
        let cache = DigestCache(entries: [identity: .init(media: media, path: "/a", readAt: identity.changeTime + 1)])
        #expect(cache.media(of: identity) == nil)
    }

    @Test("a file with another size, time, inode or device is another one")
    func changed() throws {
        let (identity, cache) = try known()
        let changes: [(inout FileIdentity) -> Void] = [
            { $0.byteCount += 1 }, { $0.modificationTime -= 1 }, { $0.changeTime -= 1 }, { $0.inode += 1 },
            { $0.device += 1 },
        ]
        for change in changes {
            var other = identity
            change(&other)
            #expect(cache.media(of: other) == nil)
        }
    }

    @Test("other content of the same size under the old modification time is another file")
    func rewritten() throws {
        let (before, cache) = try known()
        let path = folder.path("a")
        let old = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.write(contentsOf: Data([9, 9, 9]))
        try handle.close()
        try FileManager.default.setAttributes([.modificationDate: old as Any], ofItemAtPath: path)
        let after = try FileIdentity.current(path: path)
        #expect(after.byteCount == before.byteCount && after.inode == before.inode)
        #expect(cache.media(of: after) == nil)
    }

    @Test("a cache that is damaged at any byte, cut at any length or lengthened knows nothing, and is remade")
    func damaged() throws {
        let (identity, cache) = try known()
        file.save(cache)
        let whole = try bytes()
        for place in whole.indices {
            var broken = whole
            broken[place] ^= 0x10
            #expect(DigestCacheCoding.decode(broken) == nil, "byte \(place)")
            #expect(DigestCacheCoding.decode(Array(whole[..<place])) == nil, "length \(place)")
        }
        #expect(DigestCacheCoding.decode(whole + [0]) == nil)
        for foreign in [[], Array("no cache".utf8), Array("runner digests 2\n".utf8) + whole.dropFirst(17)] {
            try put(foreign)
            #expect(file.load().isEmpty)
        }
        file.save(cache)
        #expect(file.load().media(of: identity) == media)
    }

    @Test("entries that only look like entries are refused, even under a right checksum")
    func nonsense() throws {
        let cache = try known().1
        let entry = Array(DigestCacheCoding.encode(cache).dropFirst(17 + 32))
        var endless = entry
        endless.replaceSubrange(104..<112, with: [UInt8](repeating: 0xff, count: 8))
        for body in [endless, Array(entry.dropLast()), entry + entry.prefix(50)] {
            #expect(DigestCacheCoding.decode(DigestCacheCoding.sealed(body)) == nil)
        }
        #expect(DigestCacheCoding.decode(DigestCacheCoding.sealed(entry)) == cache)
    }

    @Test("a cache that others may write, a link and a folder in its place are not believed")
    func notOurs() throws {
        let cache = try known().1
        file.save(cache)
        try FileManager.default.setAttributes([.posixPermissions: 0o622], ofItemAtPath: state + "/digests")
        #expect(file.load().isEmpty)
        try put(try bytes())
        try FileManager.default.moveItem(atPath: state + "/digests", toPath: folder.path("elsewhere"))
        try FileManager.default.createSymbolicLink(
            atPath: state + "/digests",
            withDestinationPath: folder.path("elsewhere")
        )
        #expect(file.load().isEmpty)
        try FileManager.default.removeItem(atPath: state + "/digests")
        try FileManager.default.createDirectory(atPath: state + "/digests", withIntermediateDirectories: false)
        file.save(cache)
        #expect(file.load().isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: state) == ["digests"], "a leftover")
    }

    @Test("where its folder cannot be, nothing happens")
    func noPlace() throws {
        let cache = try known().1
        DigestCacheFile(folder: folder.path("no/such/folder")).save(cache)
        DigestCacheFile(folder: folder.path("a")).save(cache)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")) == ["a"])
    }

    @Test("files that are gone or changed are forgotten, the others kept")
    func vanished() throws {
        let (first, one) = try known("a")
        let (second, two) = try known("b")
        let (third, three) = try known("c")
        for cache in [one, two] { file.save(cache) }
        try FileManager.default.removeItem(atPath: folder.path("a"))
        file.save(three)
        let left = file.load()
        #expect(left.media(of: first) == nil && left.media(of: second) == media && left.media(of: third) == media)
    }

    @Test("of too many the oldest are forgotten")
    func bounded() {
        let count = DigestCache.largestCount + 10
        var cache = DigestCache()
        for number in 0..<count {
            let identity = FileIdentity(
                byteCount: 1,
                modificationTime: 0,
                changeTime: 0,
                inode: UInt64(number),
                device: 1
            )
            cache.remember(media, of: identity, path: "/\(number)", readAt: 2_000_000_000 + Int64(number))
        }
        cache.prune { _, _ in true }
        #expect(cache.entries.count == DigestCache.largestCount)
        #expect(cache.entries.keys.map(\.inode).min() == 10)
        #expect(DigestCacheCoding.decode(DigestCacheCoding.encode(cache)) == cache)
    }

    @Test("a process that was killed while it wrote is not in the way for long")
    func leftover() throws {
        let (identity, cache) = try known()
        file.save(cache)
        try put([])
        _ = try folder.write([1], to: "state/digests.new")
        file.save(cache)
        #expect(file.load().isEmpty, "somebody else writes at this moment")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3600)],
            ofItemAtPath: state + "/digests.new"
        )
        file.save(cache)
        #expect(file.load().media(of: identity) == media)
        #expect(try FileManager.default.contentsOfDirectory(atPath: state) == ["digests"])
    }
}
