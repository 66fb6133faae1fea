import Planning
import RecordedState
import Specification

/// A command's hands on the recorded state of one conversation: under its lock, and with its errors in the command's words.
struct StateEditing: Sendable {
    let project: Project
    let target: String

    /// Runs `body` with the store while nobody else writes to the conversation; somebody who does is not waited for.
    func edit<Result: Sendable>(
        key: String,
        command: String,
        _ body: (SQLiteStateStore) async throws -> Result
    ) async throws -> Result {
        try await translated {
            let store = try SQLiteStateStore.open(path: project.stateDatabase, author: .current)
            defer { store.close() }
            return try await ConversationLocks(folder: project.lockFolder).withLock(
                ConversationPlace(target: target, key: key),
                command: command,
                wait: .none,
                onWait: { _ in },
                { try await body(store) }
            )
        }
    }

    /// Reads without a lock; writes nothing.
    func read<Result: Sendable>(_ body: (SQLiteStateReader) async throws -> Result) async throws -> Result {
        try await translated { try await body(SQLiteStateReader(path: project.stateDatabase)) }
    }

    private func translated<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as StateError {
            throw CommandFailure(error)
        } catch let error as LockError {
            throw CommandFailure(.locked, error.message, help: error.help)
        }
    }
}

extension Project {
    /// The one spec of a path; commands about one conversation take no folder of many.
    func spec(_ path: String) throws -> ConversationSpec {
        let found = try specs([path])
        guard found.count == 1, let spec = found.first else {
            throw CommandFailure(.usage, "'\(path)' holds \(found.count) specs", help: "name the one that is meant")
        }
        return spec
    }
}
