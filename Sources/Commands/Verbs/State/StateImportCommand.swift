import ArgumentParser
import Foundation
import RecordedState
import Specification

extension StateCommand {
    /// Puts an exported document in place.
    struct Import: RunnerCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Put what was exported in place: all of it, or nothing.",
            discussion: """
                What is not recorded here is added with its history; what is recorded here is taken further where the \
                document knows more of the same life. Nothing that is recorded here is ever lost: where the document is \
                older, has gone another way, or has another conversation under a key, everything is refused.

                Two places that both hold the records of a conversation must not both apply it: each would send what the \
                other has sent.
                """
        )

        @Argument(help: "The exported file; '-' reads standard input.", completion: .file(extensions: ["json"]))
        var file: String

        @OptionGroup var configuration: ConfigurationOption

        func execute(in context: CommandContext) async throws -> ExitStatus {
            let project = try Project.open(config: configuration.config, in: context)
            let document = try StateDocumentFile(path: file, console: context.console).read()
            let restoring = try await restore(document, project)
            switch restoring {
            case .restored(let counts):
                context.console.show(summary(counts))
                tellOfEngine(document, project)
            case .refused(let refusals):
                for refusal in refusals { RestoringText.failure(refusal).tell(context.console) }
                throw CommandFailure(.refused, "'\(file)' was not imported; nothing was changed")
            }
            return .done
        }

        /// What the built-in engine holds is no part of the records, and a `PUT` to what it has not would be refused.
        private func tellOfEngine(_ document: StateDocument, _ project: Project) {
            let isLocal = document.conversations.contains {
                $0.target == Configuration.localTarget && $0.archivedAt == nil
            }
            guard isLocal, !FileManager.default.fileExists(atPath: project.engineFolder) else { return }
            project.context.console.tell(
                """
                note: target 'local' is the engine of the folder that was exported from; to go on here, copy its \
                '.runner/engine' too
                """
            )
        }

        private func restore(_ document: StateDocument, _ project: Project) async throws -> Restoring {
            guard !document.conversations.isEmpty else { return .restored(Restoring.Counts()) }
            return try await StateTrouble.told {
                let store = try SQLiteStateStore.open(
                    path: project.stateDatabase,
                    author: .current(in: project.folder)
                )
                defer { store.close() }
                // A new conversation needs no lock: whoever is about to begin it finds it taken, and stops.
                let recorded = try await store.conversations(target: nil)
                let held = Set(recorded.map { ConversationPlace(target: $0.target, key: $0.key) })
                let places = document.conversations.filter { $0.archivedAt == nil }.map(\.place).filter(held.contains)
                // Each lock is an open file, and usual limits are about a thousand.
                OpenFiles.allowAll()
                return try await locked(
                    places.sorted { ($0.target, $0.key) < ($1.target, $1.key) }[...],
                    ConversationLocks(folder: project.lockFolder)
                ) {
                    try await store.restore(document)
                }
            }
        }

        /// In one order for all, so that two imports can't wait for each other.
        private func locked(
            _ places: ArraySlice<ConversationPlace>,
            _ locks: ConversationLocks,
            _ body: () async throws -> Restoring
        ) async throws -> Restoring {
            guard let place = places.first else { return try await body() }
            return try await locks.withLock(place, command: "runner state import") {
                try await locked(places.dropFirst(), locks, body)
            }
        }

        private func summary(_ counts: Restoring.Counts) -> String {
            let parts = [
                counts.added > 0 ? "\(Quantities.count(counts.added, "conversation")) added" : nil,
                counts.advanced > 0 ? "\(Quantities.count(counts.advanced, "conversation")) taken further" : nil,
                counts.unchanged > 0 ? "\(Quantities.count(counts.unchanged, "conversation")) recorded already" : nil,
            ].compactMap(\.self)
            return parts.isEmpty ? "'\(file)' holds no conversation" : parts.joined(separator: ", ")
        }
    }
}
