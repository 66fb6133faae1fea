import AsyncVideoAPI
import Execution
import Foundation
import Planning
import RecordedState
import Testing

@Suite("executing a plan")
struct ExecutorTests {
    @Test("segments are sent in order, each after the job before, and are not sent again")
    func inOrder() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.accepted("j1"), .accepted("j2"))
            let result = try await stage.apply(["a", "b"], on: service)
            #expect(result.ending == .finished)
            #expect(result.accepted == 2)
            #expect(result.completed == 2)
            #expect(result.conversationID == "482")
            #expect(service.requests.map(\.media.path) == ["/videos/a.mp4", "/videos/b.mp4"])
            #expect(service.requests.map(\.conversationID) == [nil, "482"])
            let segments = try await stage.recorded()?.segments ?? []
            #expect(segments.map(\.jobID) == ["j1", "j2"])
            #expect(segments.map(\.jobStatus) == [.completed, .completed])

            let again = try await stage.apply(["a", "b"], on: service)
            #expect(again.ending == .finished)
            #expect(service.requests.count == 2)
        }
    }

    @Test("an answer that can't be recorded is told with its job, and what was sent before is told too")
    func recordsGone() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.accepted("j1"), .accepted("j2")) { [folder = stage.folder] number in
                if number == 2 { try? FileManager.default.removeItem(atPath: folder) }
            }
            let result = try await stage.apply(["a", "b", "c"], on: service)
            #expect(result.accepted == 1)
            #expect(service.requests.count == 2)
            guard case .stopped(.unknown("b", let reason)) = result.ending else {
                Issue.record("ended with \(result.ending)")
                return
            }
            #expect(reason.contains("job 'j2' of conversation '482'"))
            #expect(reason.contains("removed or replaced while this command ran"))
        }
    }

    @Test("nothing is sent once the records are gone, and what was sent before is told")
    func recordsGoneBefore() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.accepted("j1")) { _ in }
            _ = try await stage.apply(["a"], on: service)
            try FileManager.default.removeItem(atPath: stage.folder + "/state.sqlite")
            let result = try await stage.apply(["a", "b"], on: service)
            guard case .stopped(.records(.unwritable)) = result.ending else {
                Issue.record("ended with \(result.ending)")
                return
            }
            #expect(service.requests.count == 1)
        }
    }

    @Test("a target that is down is tried again, and each try is an attempt of its own")
    func down() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.down, .down, .accepted("j1"))
            let result = try await stage.apply(["a"], on: service)
            #expect(result.ending == .finished)
            #expect(Set(service.requests.map(\.attemptID)).count == 3)
            let outcomes = try await stage.store.attempts(target: "t", key: "k").map(\.outcome)
            #expect(outcomes == [.notSent, .notSent, .accepted])
        }
    }

    @Test("a target that stays down ends the run as temporary, with nothing recorded as sent")
    func staysDown() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.down, .down, .down, .accepted("never asked"))
            let result = try await stage.apply(["a"], on: service)
            #expect(result.ending == .stopped(.temporary(segmentID: "a", reason: "down")))
            let recorded = try await stage.recorded()
            #expect(recorded?.segments.isEmpty == true)
            #expect(service.requests.count == 3)
        }
    }

    @Test("an upload that breaks off is sent again once, and not a third time")
    func brokenOff() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.brokenOff, .brokenOff, .accepted("never asked"))
            let result = try await stage.apply(["a"], on: service)
            guard case .stopped(.temporary) = result.ending else {
                Issue.record("\(result)")
                return
            }
            #expect(service.requests.count == 2)
        }
    }

    @Test("an unknown outcome blocks the conversation until a person resolves it")
    func unknown() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.silent)
            for _ in 1...2 {
                let result = try await stage.apply(["a", "b"], on: service)
                guard case .stopped(.unknown("a", _)) = result.ending else {
                    Issue.record("\(result)")
                    return
                }
            }
            #expect(service.requests.count == 1, "nothing is sent again")
            let open = try #require(try await stage.recorded()?.openAttempts.first)
            try await stage.store.resolveAttempt(
                open.id,
                .accepted(jobID: "j1", conversationID: "482"),
                reason: "seen on the target"
            )
            let result = try await stage.apply(["a", "b"], on: service)
            #expect(result.ending == .finished)
            #expect(service.requests.map(\.media.path) == ["/videos/a.mp4", "/videos/b.mp4"])
        }
    }

    @Test("a target that knows attempts is asked about the same one until it answers")
    func resending() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.silent, .down, .answered(503), .accepted("j1"))
            let result = try await stage.apply(["a"], on: service, .resending)
            #expect(result.ending == .finished)
            #expect(Set(service.requests.map(\.attemptID)) == ["attempt-1"])
            #expect(service.requests.count == 4)
        }
    }

    @Test("a refused connection says nothing about the sending before it: the outcome stays unknown")
    func stillUnknown() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.silent, .down, .down, .down)
            let result = try await stage.apply(["a"], on: service, .resending)
            guard case .stopped(.unknown) = result.ending else {
                Issue.record("\(result)")
                return
            }
            let recorded = try await stage.recorded()
            #expect(recorded?.openAttempts.map(\.id) == ["attempt-1"])
            let next = try await stage.apply(["a"], on: ScriptedService(.accepted("j1")), .resending)
            #expect(next.ending == .finished)
            let settled = try await stage.recorded()
            #expect(settled?.segments.map(\.jobID) == ["j1"])
        }
    }

    @Test("a run that is stopped before it has learned what became of a sending says that one is open")
    func stoppedWhileAsking() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.silent, during: { [stop = stage.stop] _ in stop.request() })
            let result = try await stage.apply(["a"], on: service, .resending)
            #expect(result.ending == .stopped(.interrupted))
            #expect(result.accepted == 0 && result.leavesOpenAttempt)
            #expect(service.requests.count == 1)
        }
        try await Stage.with { stage in
            stage.stop.request()
            let result = try await stage.apply(["a"], on: ScriptedService(), .resending)
            #expect(result.ending == .stopped(.interrupted) && !result.leavesOpenAttempt)
        }
    }

    @Test("a run whose records vanish while it asks about a sending still says that one is open")
    func recordsVanishWhileAsking() async throws {
        try await Stage.with { stage in
            let folder = stage.folder
            let result = try await stage.apply(
                ["a"],
                on: ScriptedService(.silent),
                .resending,
                pausing: { try? FileManager.default.removeItem(atPath: folder) }
            )
            guard case .stopped(.records) = result.ending else {
                Issue.record("\(result)")
                return
            }
            #expect(result.accepted == 0 && result.leavesOpenAttempt)
        }
    }

    @Test("a run that was killed after its intent is resumed under the same attempt")
    func killed() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.silent)
            _ = try await stage.apply(["a"], on: service)
            let resumed = ScriptedService(.accepted("j1"), .accepted("j2"))
            let result = try await stage.apply(["a", "b"], on: resumed, .resending)
            #expect(result.ending == .finished)
            #expect(resumed.requests.map(\.attemptID) == ["attempt-1", "attempt-2"])
        }
    }

    @Test("a refusal stops the conversation and names the status", arguments: [400, 403, 404, 413, 415])
    func refused(_ status: Int) async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.accepted("j1"), .answered(status))
            let result = try await stage.apply(["a", "b", "c"], on: service)
            #expect(result.ending == .stopped(.refused(segmentID: "b", status: status, message: "m")))
            #expect(result.accepted == 1)
            #expect(service.requests.count == 2)
        }
    }

    @Test("a refused token is renewed once")
    func token() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.answered(401), .accepted("j1"))
            let ending = try await stage.apply(["a"], on: service).ending
            #expect(ending == .finished)
            #expect(service.renewals == 1)
            let refused = ScriptedService(.answered(401), .answered(401))
            let second = try await stage.apply(["a", "b"], on: refused).ending
            #expect(second == .stopped(.notAuthorised(message: "m")))
        }
    }

    @Test("full job slots are waited for in order")
    func busy() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(
                .answered(429),
                .answered(429),
                .answered(429),
                .answered(429),
                .accepted("j1"),
                .accepted("j2")
            )
            let ending = try await stage.apply(["a", "b"], on: service).ending
            #expect(ending == .finished)
            #expect(service.requests.map(\.media.path).suffix(2) == ["/videos/a.mp4", "/videos/b.mp4"])
        }
    }

    @Test("a job that fails stops the run, and nothing is appended behind it")
    func failedJob() async throws {
        try await Stage.with { stage in
            let failed = Job(id: "j1", status: .failed, error: .init(message: "no audio"))
            let service = ScriptedService(.accepted("j1"), jobs: ["j1": [.success(failed)]])
            let result = try await stage.apply(["a", "b"], on: service)
            #expect(result.ending == .stopped(.jobFailed(segmentID: "a", reason: "no audio")))
            let again = try await stage.apply(["a", "b"], on: service)
            #expect(again.ending == .stopped(.jobFailed(segmentID: "a", reason: "no audio")))
            #expect(service.requests.count == 1)
            let skipping = try await stage.apply(["a", "b"], on: service, failedSegments: .goOn)
            #expect(skipping.ending == .finished)
            #expect(service.requests.map(\.media.path) == ["/videos/a.mp4", "/videos/b.mp4"])
        }
    }

    @Test("a job is asked about through every status and every silence")
    func polling() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(
                .accepted("j1"),
                jobs: [
                    "j1": [
                        .success(Job(id: "j1", status: .scheduled)), .failure(.unreachable(reason: "gone")),
                        .success(Job(id: "j1", status: .inProgress)), .success(Job(id: "j1", status: .completed)),
                    ]
                ]
            )
            let ending = try await stage.apply(["a"], on: service).ending
            #expect(ending == .finished)
            #expect(
                stage.events.all.suffix(4) == [
                    .job(segmentID: "a", .scheduled), .silent(segmentID: "a", reason: "gone"),
                    .job(segmentID: "a", .inProgress), .job(segmentID: "a", .completed),
                ]
            )
        }
    }

    @Test("a stop is honoured before the next append, and the next run goes on")
    func stopping() async throws {
        try await Stage.with { stage in
            stage.stop.request()
            let service = ScriptedService()
            let ending = try await stage.apply(["a"], on: service).ending
            #expect(ending == .stopped(.interrupted))
            #expect(service.requests.isEmpty)
        }
    }

    @Test("jobs may be left to the next run, which asks about them before it sends")
    func waitNone() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.accepted("j1"), .accepted("j2"))
            let first = try await stage.apply(["a", "b"], on: service, ExecutionPolicy(wait: .none))
            #expect(first.completed == 0)
            let second = try await stage.apply(["a", "b"], on: service)
            #expect(second.completed == 2)
            #expect(second.accepted == 0)
        }
    }
}
