import AsyncVideoAPI
package import Foundation
import GRDB
package import Planning

/// Recorded state in one SQLite file, for one machine: WAL, every commit on disk before the call returns.
package struct SQLiteStateStore: StateStore {
    private let path: String
    private let queue: DatabaseQueue
    /// The file's number at opening: what is written to a file that was removed since is lost with it.
    private let inode: UInt64?
    private var author: Author
    private let now: @Sendable () -> Date
    private let newLineage: @Sendable () -> String

    /// Opens the file, making it and its folder where they are missing, and brings it to this program's version.
    package static func open(
        path: String,
        author: Author,
        busyTimeout: Duration = .seconds(10),
        now: @escaping @Sendable () -> Date = { Date() },
        newLineage: @escaping @Sendable () -> String = { UUID().uuidString.lowercased() }
    ) throws(StateError) -> SQLiteStateStore {
        try makeFolder(of: path)
        do {
            let queue = try SQLiteOpening.writable(path: path, busyTimeout: busyTimeout)
            return SQLiteStateStore(
                path: path,
                queue: queue,
                inode: FileStatus.read(path)?.inode,
                author: author,
                now: now,
                newLineage: newLineage
            )
        } catch {
            throw StateError(error, path: path)
        }
    }

    /// The same store, written to by somebody else.
    package func written(by author: Author) -> SQLiteStateStore {
        var store = self
        store.author = author
        return store
    }

    /// Folds the log into the file, so that the one file is the whole state; the store may not be used after.
    ///
    /// Nothing is lost where this is never called: the next one to open the file reads its log too.
    package func close() {
        try? queue.close()
    }

    private static func makeFolder(of path: String) throws(StateError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            // Its owner's alone: the engine keeps recordings and transcripts below it.
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            let isInTheWay = (error as? CocoaError)?.code == .fileWriteFileExists
            let reason = isInTheWay ? "a file of that name is in the way" : error.localizedDescription
            throw .unwritable(path: folder.path, reason: reason)
        }
    }

    // MARK: Reading

    package func recorded(target: String, key: String) async throws(StateError) -> RecordedConversation? {
        try await run { try StateReads.recorded($0, target: target, key: key) }
    }

    package func snapshot(
        target: String,
        keys: [String],
        media: @escaping @Sendable ([String: RecordedConversation]) -> Set<String>
    ) async throws(StateError) -> StateSnapshot {
        try await run { database in
            var snapshot = StateSnapshot()
            try database.inTransaction(.deferred) {
                snapshot = try StateReads.snapshot(database, target: target, keys: keys, media: media)
                return .commit
            }
            return snapshot
        }
    }

    package func mediaIndex(target: String, near media: Set<String>) async throws(StateError) -> MediaIndex {
        try await run { try StateReads.mediaIndex($0, target: target, near: media) }
    }

    package func conversations(target: String?) async throws(StateError) -> [ConversationSummary] {
        try await run { try StateReads.conversations($0, target: target) }
    }

    package func attempts(target: String, key: String) async throws(StateError) -> [AttemptRecord] {
        try await run { try StateReads.attempts($0, target: target, key: key) }
    }

    package func history(target: String, key: String) async throws(StateError) -> [HistoryEntry] {
        try await run { try StateReads.history($0, target: target, key: key) }
    }

    package func document(target: String?, keys: Set<String>) async throws(StateError) -> StateDocument {
        try await run { database in
            var document = StateDocument(conversations: [])
            try database.inTransaction(.deferred) {
                document = try StateExport(database: database).document(target: target, keys: keys)
                return .commit
            }
            return document
        }
    }

    // MARK: Writing

    package func beginAttempt(_ intent: Intent) async throws(StateError) {
        let lineage = newLineage()
        try await write { try $0.begin(intent, newLineage: lineage) }
    }

    package func finishAttempt(_ attemptID: String, _ result: AttemptResult) async throws(StateError) {
        try await write { try $0.finish(attemptID, result) }
    }

    package func resolveAttempt(
        _ attemptID: String,
        _ resolution: Resolution,
        reason: String?
    ) async throws(StateError) {
        try await write { try $0.resolve(attemptID, resolution, reason: reason) }
    }

    package func recordJob(target: String, jobID: String, status: JobReport) async throws(StateError) {
        try await write { try $0.recordJob(target: target, jobID: jobID, status) }
    }

    package func renameSegment(
        _ place: ConversationPlace,
        position: Int,
        to newID: String
    ) async throws(StateError) {
        try await write { try $0.rename(place, position: position, to: newID) }
    }

    package func acceptSegments(
        _ place: ConversationPlace,
        serial: Int,
        _ segments: [RecordedSegment],
        reason: String
    ) async throws(StateError) {
        try await write { try $0.accept(place, serial: serial, segments, reason: reason) }
    }

    package func adopt(_ adoption: Adoption) async throws(StateError) {
        let lineage = newLineage()
        try await write { try $0.adopt(adoption, newLineage: lineage) }
    }

    package func moveConversation(
        _ place: ConversationPlace,
        toKey newKey: String,
        reason: String?
    ) async throws(StateError) {
        try await write { try $0.move(place, toKey: newKey, reason: reason) }
    }

    package func archive(
        _ place: ConversationPlace,
        _ cause: ArchiveCause,
        reason: String?
    ) async throws(StateError) {
        try await write { try $0.archive(place, cause, reason: reason) }
    }

    package func restore(_ document: StateDocument) async throws(StateError) -> Restoring {
        try await run { database in
            var result = Restoring.restored(Restoring.Counts())
            try database.inTransaction(.immediate) {
                result = try StateRestore(database: database, document: document).run()
                return .commit
            }
            return result
        }
    }

    // MARK: Transactions

    private func write(_ body: @escaping @Sendable (StateWrites) throws -> Void) async throws(StateError) {
        let time = Timestamp.text(now())
        try checkFile()
        try await run { [author] database in
            try database.inTransaction(.immediate) {
                try body(StateWrites(database: database, time: time, author: author))
                return .commit
            }
        }
    }

    /// SQLite would write on into a file that nobody can find any more, and an intent there protects nothing.
    private func checkFile() throws(StateError) {
        guard FileStatus.read(path)?.inode == inode else {
            throw .unwritable(path: path, reason: "it was removed or replaced while this command ran")
        }
    }

    /// Not GRDB's own `async` calls: they give up on cancellation, and an answer must be recorded all the more then.
    private func run<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StateError) -> Value {
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { database in
                continuation.resume(returning: Result { try body(database) })
            }
        }
        do {
            return try result.get()
        } catch {
            throw StateError(error, path: path)
        }
    }
}
