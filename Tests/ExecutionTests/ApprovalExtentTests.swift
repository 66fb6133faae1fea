import Execution
import Testing

/// What was approved, against what another run has done before the lock was had.
@Suite("approval") struct ApprovalExtentTests {
    private func applyBoth(_ stage: Stage, _ service: ScriptedService, _ extent: ApprovalExtent) async throws
        -> ExecutionResult
    {
        try await stage.apply(["a", "b"], on: service, extent: extent) {
            let faster = try await stage.apply(["a"], on: service)
            #expect(faster.ending == .finished)
        }
    }

    @Test("up to all of it: the rest is done where another run was faster")
    func rest() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.accepted("j1"), .accepted("j2"))
            let result = try await applyBoth(stage, service, .upToAll)
            #expect(result.ending == .finished)
            #expect(result.accepted == 1)
            #expect(service.requests.count == 2)
        }
    }

    @Test("exactly it: nothing is done where another run was faster")
    func nothing() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.accepted("j1"), .accepted("j2"))
            let result = try await applyBoth(stage, service, .exactly)
            #expect(
                result.ending == .stopped(.stale(reason: "what is recorded has changed since it was looked at"))
            )
            #expect(result.accepted == 0)
            #expect(service.requests.count == 1)
        }
    }

    @Test("exactly it is done where nothing has changed")
    func same() async throws {
        try await Stage.with { stage in
            let service = ScriptedService(.accepted("j1"), .accepted("j2"))
            let result = try await stage.apply(["a", "b"], on: service, extent: .exactly)
            #expect(result.accepted == 2)
        }
    }
}
