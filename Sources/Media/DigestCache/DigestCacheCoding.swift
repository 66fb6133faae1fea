import Crypto

/// The cache as bytes: a first line that names the form, a checksum of the rest, then the entries.
///
/// An entry is nine numbers (little-endian), the digest's 32 bytes, and the path behind its length. Damage anywhere makes
/// the whole unreadable, which costs no more than reading the files again.
enum DigestCacheCoding {
    /// The number is raised when an entry's form or the rules for headers change.
    private static let firstLine = Array("runner digests 1\n".utf8)
    private static let noTracks: Int64 = -1

    static func encode(_ cache: DigestCache) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(cache.entries.count * 192)
        for (identity, entry) in cache.entries { append(identity, entry, to: &body) }
        return sealed(body)
    }

    static func sealed(_ body: [UInt8]) -> [UInt8] {
        firstLine + Array(SHA256.hash(data: body)) + body
    }

    /// Nil where this is no cache, one of another version, or damaged.
    static func decode(_ bytes: [UInt8]) -> DigestCache? {
        let bodyStart = firstLine.count + SHA256.byteCount
        guard bytes.count >= bodyStart, bytes.starts(with: firstLine) else { return nil }
        let body = bytes[bodyStart...]
        guard SHA256.hash(data: body).elementsEqual(bytes[firstLine.count..<bodyStart]) else { return nil }
        var reader = Reader(bytes: body)
        var entries: [FileIdentity: DigestCache.Entry] = [:]
        while !reader.isAtEnd {
            guard let (identity, entry) = reader.entry() else { return nil }
            entries[identity] = entry
        }
        return DigestCache(entries: entries)
    }

    private static func append(_ identity: FileIdentity, _ entry: DigestCache.Entry, to bytes: inout [UInt8]) {
        guard let digest = Hexadecimal.bytes(entry.media.sha256) else { return }
        let header = entry.media.header
        let numbers: [UInt64] = [
            identity.device, identity.inode, UInt64(bitPattern: identity.byteCount),
            UInt64(bitPattern: identity.modificationTime), UInt64(bitPattern: identity.changeTime),
            UInt64(bitPattern: entry.readAt), (header?.duration ?? 0).bitPattern,
            UInt64(bitPattern: Int64(header?.channels ?? 0)),
            UInt64(bitPattern: header.map { Int64($0.audioTracks) } ?? noTracks),
        ]
        for number in numbers { append(number, to: &bytes) }
        bytes += digest
        append(UInt64(entry.path.utf8.count), to: &bytes)
        bytes += entry.path.utf8
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }

    /// Takes entries off the front of the bytes; nil where they are not there.
    private struct Reader {
        var bytes: ArraySlice<UInt8>

        var isAtEnd: Bool { bytes.isEmpty }

        mutating func entry() -> (FileIdentity, DigestCache.Entry)? {
            var numbers: [UInt64] = []
            for _ in 0..<9 {
                guard let number = number() else { return nil }
                numbers.append(number)
            }
            guard let digest = take(SHA256.byteCount), let length = number(),
                let path = Int(exactly: length).flatMap({ take($0) })
            else { return nil }
            let tracks = Int64(bitPattern: numbers[8])
            let header = HeaderFacts(
                duration: Double(bitPattern: numbers[6]),
                channels: Int(Int64(bitPattern: numbers[7])),
                audioTracks: Int(tracks)
            )
            let media = KnownMedia(
                sha256: Hexadecimal.text(digest),
                header: tracks == DigestCacheCoding.noTracks ? nil : header
            )
            let identity = FileIdentity(
                byteCount: Int64(bitPattern: numbers[2]),
                modificationTime: Int64(bitPattern: numbers[3]),
                changeTime: Int64(bitPattern: numbers[4]),
                inode: numbers[1],
                device: numbers[0]
            )
            let text = String(decoding: path, as: UTF8.self)
            return (identity, .init(media: media, path: text, readAt: Int64(bitPattern: numbers[5])))
        }

        private mutating func number() -> UInt64? {
            guard let taken = take(8) else { return nil }
            return taken.reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }

        private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
            guard count <= bytes.count else { return nil }
            defer { bytes = bytes.dropFirst(count) }
            return bytes.prefix(count)
        }
    }
}
