import Foundation
import GRDB
package import Planning

/// Reads the SQLite file and leaves everything as it is; where there is no file, nothing is recorded.
///
/// A database in WAL mode can't simply be opened to read: SQLite makes files beside it, or refuses where it can't. So each
/// read looks which of three cases it has before it opens (`Access`).
package struct SQLiteStateReader: StateReader {
    private let path: String

    package init(path: String) {
        self.path = path
    }

    package func recorded(target: String, key: String) async throws(StateError) -> RecordedConversation? {
        try read { try StateReads.recorded($0, target: target, key: key) } ?? nil
    }

    package func snapshot(
        target: String,
        keys: [String],
        media: @escaping @Sendable ([String: RecordedConversation]) -> Set<String>
    ) async throws(StateError) -> StateSnapshot {
        try read { try StateReads.snapshot($0, target: target, keys: keys, media: media) } ?? StateSnapshot()
    }

    package func mediaIndex(target: String, near media: Set<String>) async throws(StateError) -> MediaIndex {
        try read { try StateReads.mediaIndex($0, target: target, near: media) } ?? MediaIndex()
    }

    package func conversations(target: String?) async throws(StateError) -> [ConversationSummary] {
        try read { try StateReads.conversations($0, target: target) } ?? []
    }

    package func attempts(target: String, key: String) async throws(StateError) -> [AttemptRecord] {
        try read { try StateReads.attempts($0, target: target, key: key) } ?? []
    }

    package func history(target: String, key: String) async throws(StateError) -> [HistoryEntry] {
        try read { try StateReads.history($0, target: target, key: key) } ?? []
    }

    package func document(target: String?, keys: Set<String>) async throws(StateError) -> StateDocument {
        try read { try StateExport(database: $0).document(target: target, keys: keys) }
            ?? StateDocument(conversations: [])
    }

    /// Throws where the file is damaged, as every opening to write does; reads all of it.
    package func checkIntegrity() async throws(StateError) {
        _ = try read { try SQLiteOpening.checkIntegrity($0, path) }
    }

    /// Nil where there is no state yet.
    private func read<Value>(_ body: (Database) throws -> Value) throws(StateError) -> Value? {
        do {
            return try QuietReading(path: path).read(body)
        } catch {
            throw StateError(error, path: path).asReading
        }
    }
}

extension StateError {
    /// The same trouble, said of reading.
    fileprivate var asReading: StateError {
        switch self {
        case .unwritable(let path, let reason): .unreadable(path: path, reason: reason)
        case .unreadable, .corrupt, .foreign, .newer, .busy, .diskFull, .failed, .noConversation, .noSegment,
            .noAttempt, .noJob, .keyTaken, .attemptOpen, .attemptSettled, .conversationIDNeeded, .otherConversation,
            .stale:
            self
        }
    }
}
