import Foundation
import Planning
import RecordedState
import Specification

/// A command's hands on what is recorded of one conversation: under its lock, and with its errors in the command's words.
struct ConversationRecords: Sendable {
    let project: Project
    let place: ConversationPlace
    /// Where the spec is, whose git commit is recorded with every act.
    let specFolder: String

    /// Runs `body` with the store while nobody else writes to the conversation; somebody who does is not waited for.
    func edit<Result: Sendable>(
        command: String,
        _ body: (SQLiteStateStore) async throws -> Result
    ) async throws -> Result {
        try await StateTrouble.told {
            let store = try SQLiteStateStore.open(path: project.stateDatabase, author: .current(in: specFolder))
            defer { store.close() }
            return try await ConversationLocks(folder: project.lockFolder).withLock(
                place,
                command: command,
                wait: .none,
                onWait: { _ in },
                { try await body(store) }
            )
        }
    }

    /// The same where something has to be recorded already: where nothing is, no file is made to find that out.
    func mend<Result: Sendable>(
        command: String,
        _ body: (SQLiteStateStore) async throws -> Result
    ) async throws -> Result {
        _ = try await read(recorded)
        return try await edit(command: command, body)
    }

    /// Reads without a lock; writes nothing.
    func read<Result: Sendable>(_ body: (SQLiteStateReader) async throws -> Result) async throws -> Result {
        try await project.readState(body)
    }

    /// What is recorded now; that there is nothing is an error.
    func recorded(_ reader: any StateReader) async throws -> RecordedConversation {
        guard let recorded = try await reader.recorded(target: place.target, key: place.key) else { throw nothing }
        return recorded
    }

    /// The user's key or target is not one that is recorded.
    var nothing: CommandFailure {
        CommandFailure(StateError.noConversation(target: place.target, key: place.key))
    }
}

/// The errors of recorded state and its locks in a command's words.
enum StateTrouble {
    static func told<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
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
    /// Reads recorded state without a lock; writes nothing.
    func readState<Result: Sendable>(_ body: (SQLiteStateReader) async throws -> Result) async throws -> Result {
        try await StateTrouble.told { try await body(SQLiteStateReader(path: stateDatabase)) }
    }

    /// A target as state is recorded under; it need not be configured any more, and its credentials need not be set.
    func recordedTarget(_ name: String?) -> String { name ?? configuration.defaultTarget }

    /// The name of a target that is configured; its credentials need not be set, since nothing is sent.
    func configuredTarget(_ name: String?) throws -> String {
        let wanted = recordedTarget(name)
        let isKnown = wanted == Configuration.localTarget || configuration.targets.contains { $0.name == wanted }
        return isKnown ? wanted : try target(name).name
    }

    /// The folder that a spec's git repository is looked for from.
    func folder(of spec: ConversationSpec) -> String {
        let start = URL(filePath: context.workingFolder, directoryHint: .isDirectory)
        guard spec.file != "-" else { return context.workingFolder }
        return URL(filePath: spec.file, relativeTo: start).deletingLastPathComponent().path(percentEncoded: false)
    }

    /// The one spec of a path; commands about one conversation take no folder of many.
    func spec(_ path: String) throws -> ConversationSpec {
        let found = try specs([path])
        guard found.count == 1, let spec = found.first else {
            throw CommandFailure(.usage, "'\(path)' holds \(found.count) specs", help: "name the one that is meant")
        }
        return spec
    }
}
