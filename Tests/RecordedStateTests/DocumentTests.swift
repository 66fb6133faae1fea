import Foundation
import Planning
import Testing

@testable import RecordedState

@Suite("Recorded state as a document")
struct DocumentTests {
    /// A store with two lives of one key, a moved conversation, an adopted one, and an append of unknown outcome.
    private func eventful(_ folder: URL) async throws -> SQLiteStateStore {
        let store = try openStore(folder)
        try await store.sendAll(["a", "b"])
        try await store.archive(weekly, .replaced, reason: "new microphones")
        let intent = try await store.nextIntent(["a", "b"], attempt: "second-life")
        try await store.beginAttempt(intent)
        let seen = Evidence("status 500", status: 500, body: "{\"message\": \"ü \\u0001\"}")
        try await store.finishAttempt("second-life", .unknown(seen))
        let chat = ConversationPlace(target: "there", key: "chat")
        try await store.adopt(Adoption(place: chat, conversationID: "77", segments: [try await adopted()]))
        try await store.moveConversation(chat, toKey: "talk", reason: "renamed")
        return store
    }

    private func adopted() async throws -> RecordedSegment {
        var segment = Planner().adopting(1, of: spec(["x"]))[0]
        segment.jobFailure = "said\nso"
        return segment
    }

    private func everything(_ store: some StateReader) async throws -> StateDocument {
        try await store.document(target: nil, keys: [])
    }

    @Test("put in place where nothing is recorded, it is the same state again, histories and evidence included")
    func same() async throws {
        try await withTemporaryFolder { first in
            try await withTemporaryFolder { second in
                let original = try await eventful(first)
                let document = try await everything(original)
                #expect(document.flaws().isEmpty)
                #expect(document.conversations.map(\.key) == ["weekly", "weekly", "talk"])
                let copy = try openStore(second)
                #expect(try await copy.restore(document) == .restored(.init(added: 3)))
                #expect(try await everything(copy) == document)
                #expect(try await copy.weeklyConversation() == original.weeklyConversation())
                for key in ["weekly", "talk", "chat"] {
                    let told = try await copy.history(target: key == "weekly" ? "local" : "there", key: key)
                    #expect(
                        try await told == original.history(target: key == "weekly" ? "local" : "there", key: key)
                    )
                }
                #expect(try await copy.plan(["a", "b"]) == original.plan(["a", "b"]))
                #expect(try await copy.restore(document) == .restored(.init(unchanged: 3)))
                try await copy.resolveAttempt(
                    "second-life",
                    .accepted(jobID: "j", conversationID: "88"),
                    reason: "seen"
                )
                #expect(try await copy.weeklyConversation()?.segments.map(\.jobID) == ["j"])
            }
        }
    }

    @Test("what the document knows more of is taken further, and what it knows less of is kept and told")
    func further() async throws {
        try await withTemporaryFolder { first in
            try await withTemporaryFolder { second in
                let original = try openStore(first)
                let copy = try openStore(second)
                try await original.sendAll(["a"])
                let early = try await everything(original)
                _ = try await copy.restore(early)
                try await original.sendAll(["a", "b"])
                let late = try await everything(original)
                #expect(try await copy.restore(late) == .restored(.init(advanced: 1)))
                #expect(try await everything(copy) == late)
                let older = Restoring.Reason.older(recorded: 6, document: 3)
                #expect(try await copy.restore(early) == .refused([.init(index: 0, place: weekly, reason: older)]))
                #expect(try await everything(copy) == late)
            }
        }
    }

    @Test("lives that went on in two places are refused, whichever of them is the longer")
    func diverged() async throws {
        try await withTemporaryFolder { first in
            try await withTemporaryFolder { second in
                let original = try openStore(first)
                let copy = try openStore(second)
                try await original.sendAll(["a"])
                _ = try await copy.restore(try await everything(original))
                try await original.sendAll(["a", "b"])
                try await copy.renameSegment(weekly, position: 1, to: "z")
                let reason = Restoring.Reason.diverged(serial: 4)
                let refused = Restoring.refused([.init(index: 0, place: weekly, reason: reason)])
                #expect(try await copy.restore(try await everything(original)) == refused)
                #expect(try await original.restore(try await everything(copy)) == refused)
                #expect(try await copy.weeklyConversation()?.segments.map(\.id) == ["z"])
            }
        }
    }

    @Test("another conversation under the key is never put aside, and nothing else is written then")
    func taken() async throws {
        try await withTemporaryFolder { first in
            try await withTemporaryFolder { second in
                let original = try await eventful(first)
                let other = try openStore(second)
                try await other.adopt(Adoption(place: weekly, conversationID: "99", segments: []))
                let before = try await everything(other)
                let result = try await other.restore(try await everything(original))
                #expect(result == .refused([.init(index: 1, place: weekly, reason: .keyTaken)]))
                #expect(try await everything(other) == before)
            }
        }
    }

    @Test("an attempt belongs to one conversation for all time")
    func attempts() async throws {
        try await withTemporaryFolder { first in
            try await withTemporaryFolder { second in
                let original = try openStore(first)
                try await original.sendAll(["a"])
                var document = try await everything(original)
                let copy = try openStore(second)
                _ = try await copy.restore(document)
                document.conversations[0].lineage = "another"
                document.conversations[0].key = "elsewhere"
                let place = ConversationPlace(target: "local", key: "elsewhere")
                let reason = Restoring.Reason.attemptTaken(id: "attempt-1")
                #expect(try await copy.restore(document) == .refused([.init(index: 0, place: place, reason: reason)]))
            }
        }
    }

    @Test("lives that changed keys with each other find their places")
    func swapped() async throws {
        try await withTemporaryFolder { first in
            try await withTemporaryFolder { second in
                let original = try openStore(first)
                let copy = try openStore(second)
                let places = ["a", "b"].map { ConversationPlace(target: "local", key: $0) }
                for place in places {
                    try await original.adopt(Adoption(place: place, conversationID: "of-\(place.key)", segments: []))
                }
                _ = try await copy.restore(try await everything(original))
                try await original.moveConversation(places[0], toKey: "c", reason: nil)
                try await original.moveConversation(places[1], toKey: "a", reason: nil)
                try await original.moveConversation(.init(target: "local", key: "c"), toKey: "b", reason: nil)
                let swapped = try await everything(original)
                #expect(try await copy.restore(swapped) == .restored(.init(advanced: 2)))
                #expect(try await copy.recorded(target: "local", key: "b")?.conversationID == "of-a")
                #expect(Set(try await everything(copy).conversations) == Set(swapped.conversations))
            }
        }
    }

    @Test("numbers and identities that do not fit are found, each at its place")
    func flaws() async throws {
        try await withTemporaryFolder { folder in
            let store = try await eventful(folder)
            let sound = try await everything(store)
            func path(_ change: (inout StateDocument) -> Void) -> [String] {
                var changed = sound
                change(&changed)
                return changed.flaws().map(\.path)
            }
            #expect(path { $0.conversations[0].serial += 1 } == ["conversations[0].serial"])
            #expect(path { $0.conversations[0].segments.remove(at: 0) } == ["conversations[0].segments[0].position"])
            #expect(path { $0.conversations[0].history[1].serial = 9 } == ["conversations[0].history[1].serial"])
            #expect(path { $0.conversations[0].archivedAt = nil } == ["conversations[1].key"])
            #expect(path { $0.conversations[0].conversationId = nil } == ["conversations[0]"])
            #expect(
                path { $0.conversations[2].lineage = $0.conversations[0].lineage } == ["conversations[2].lineage"]
            )
            #expect(
                path { $0.conversations[1].attempts[0].id = "attempt-1" } == ["conversations[1].attempts[0].id"]
            )
        }
    }

    @Test("only the keys and the target that are asked for are in it")
    func selection() async throws {
        try await withTemporaryFolder { folder in
            let store = try await eventful(folder)
            #expect(try await store.document(target: nil, keys: ["talk"]).conversations.map(\.target) == ["there"])
            #expect(try await store.document(target: "local", keys: []).conversations.count == 2)
            #expect(try await store.document(target: "local", keys: ["talk"]).conversations.isEmpty)
            store.close()
            let reader = SQLiteStateReader(path: statePath(folder))
            #expect(try await reader.document(target: nil, keys: []).conversations.count == 3)
        }
    }
}
