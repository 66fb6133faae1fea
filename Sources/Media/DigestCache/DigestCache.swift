/// Remembers what was read of files, so that a file that nobody touched is not read again.
///
/// It is no record of anything: without it, and with one that was tampered with, only time is lost, because an upload
/// compares what it sends with the plan.
package struct DigestCache: Sendable, Hashable {
    struct Entry: Sendable, Hashable {
        var media: KnownMedia
        /// Absolute, one of the file's names: tells whether the file is still there.
        var path: String
        /// When reading began, in nanoseconds since 1970.
        var readAt: Int64
    }

    /// Enough for the largest project there may be, in a file of about ten megabytes.
    static let largestCount = 50_000

    private(set) var entries: [FileIdentity: Entry]

    package init() {
        entries = [:]
    }

    init(entries: [FileIdentity: Entry]) {
        self.entries = entries
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// What is known of a file in exactly this state.
    package func media(of identity: FileIdentity) -> KnownMedia? {
        guard let entry = entries[identity], identity.isSettled(at: entry.readAt) else { return nil }
        return entry.media
    }

    /// Keeps what was read, unless the file was modified so shortly before that a later change might not show.
    ///
    /// The path is absolute; `readAt` says when reading began, in nanoseconds since 1970.
    package mutating func remember(_ media: KnownMedia, of identity: FileIdentity, path: String, readAt: Int64) {
        guard identity.isSettled(at: readAt) else { return }
        entries[identity] = Entry(media: media, path: path, readAt: readAt)
    }

    /// Takes over what another cache knows; where both know a file, the other is right.
    mutating func add(_ other: DigestCache) {
        entries.merge(other.entries) { _, new in new }
    }

    /// Drops the files of which `isCurrent` says that they are gone or changed, and the oldest of too many.
    mutating func prune(isCurrent: (FileIdentity, Entry) -> Bool) {
        entries = entries.filter(isCurrent)
        guard entries.count > Self.largestCount else { return }
        let newest = entries.sorted { $0.value.readAt > $1.value.readAt }.prefix(Self.largestCount)
        entries = Dictionary(uniqueKeysWithValues: newest.map { ($0.key, $0.value) })
    }
}
