import AsyncVideoAPI
import Foundation
import Planning

@testable import RecordedState

let weekly = ConversationPlace(target: "local", key: "weekly")
let conversationID = "4820000000000001"

func openStore(_ folder: URL, busyTimeout: Duration = .seconds(10)) throws(StateError) -> SQLiteStateStore {
    try SQLiteStateStore.open(
        path: statePath(folder),
        author: Author(user: "ana", commit: "abc123"),
        busyTimeout: busyTimeout,
        now: { Date(timeIntervalSince1970: 1_767_323_045) }
    )
}

/// Returns when no store has the file open any more: one closes when its last reference is gone, which may be a moment after
/// its last call has returned, and on another thread.
func untilClosed(_ folder: URL) async {
    while FileManager.default.fileExists(atPath: statePath(folder) + "-wal") { await Task.yield() }
}

func statePath(_ folder: URL) -> String {
    folder.appendingPathComponent(".runner/state.sqlite").path
}

func spec(_ ids: [String]) -> DesiredConversation {
    DesiredConversation(key: weekly.key, displayName: "Weekly", segments: ids.map { segment($0) })
}

/// Of the media of the segment with this id.
func digest(_ id: String) -> String { String(String(repeating: id + "0", count: 64).prefix(64)) }

func segment(_ id: String, mode: String = "default") -> DesiredSegment {
    DesiredSegment(
        id: id,
        options: ProcessingOptions([.mode: .string(mode)]),
        video: "media/\(id).mp4",
        mediaPath: "/videos/\(id).mp4",
        media: .known(MediaFacts(sha256: digest(id), byteCount: 1000, duration: 60, channels: 2, audioTracks: 1))
    )
}

extension StateStore {
    func plan(_ ids: [String], key: String = weekly.key) async throws -> Plan {
        var desired = spec(ids)
        desired.key = key
        let wanted = desired
        let snapshot = try await snapshot(target: weekly.target, keys: [key]) {
            PlanInput.mediaInQuestion(wanted, beside: $0[key], mode: .extend)
        }
        return Planner().plan(
            PlanInput(
                target: weekly.target,
                desired: desired,
                recorded: snapshot.conversations[key],
                mediaIndex: snapshot.mediaIndex
            )
        )
    }

    /// The intent of the plan's next sending step.
    func nextIntent(_ ids: [String], attempt: String) async throws -> Intent {
        let plan = try await plan(ids)
        let step = plan.sends[0]
        let intent = Intent(
            attemptID: attempt,
            plan: plan,
            step: step,
            lineage: plan.lineage,
            conversationID: plan.conversationID
        )
        guard let intent else { throw StateError.noAttempt(id: attempt) }
        return intent
    }

    /// Sends everything the spec has and the record has not, in memory of a service that accepts it all.
    func sendAll(_ ids: [String]) async throws {
        while let step = try await plan(ids).sends.first {
            let attempt = "attempt-\(step.position)"
            try await beginAttempt(try await nextIntent(ids, attempt: attempt))
            try await finishAttempt(attempt, accepted(job: "job-\(step.position)"))
            try await recordJob(target: weekly.target, jobID: "job-\(step.position)", status: JobReport(.completed))
        }
    }

    func weeklyConversation() async throws -> RecordedConversation? {
        try await recorded(target: weekly.target, key: weekly.key)
    }
}

func accepted(job: String, conversation: String = conversationID) -> AttemptResult {
    let body = "{\"conversationId\":\"\(conversation)\",\"jobId\":\"\(job)\"}"
    return .accepted(
        conversationID: conversation,
        jobID: job,
        Evidence("answered", status: 201, body: body)
    )
}
