import AsyncVideoAPI
import Testing

@testable import Planning

/// Plans are executed on paper, whole and cut short, and planned again.
@Suite("A plan that was executed")
struct ExecutionLawTests {
    private static let seeds: [UInt64] = (0..<40).map { $0 * 100 }

    private func eachExecutable(from seed: UInt64, _ body: (World, Plan, Comment) -> Void) {
        for seed in seed..<seed + 100 {
            let world = World(seed: seed)
            let plan = world.plan
            guard plan.isExecutable, !plan.steps.contains(where: \.blocks) else { continue }
            body(world, plan, "seed \(seed)")
        }
    }

    @Test("leaves nothing to do", arguments: seeds)
    func done(seed: UInt64) {
        eachExecutable(from: seed) { world, plan, comment in
            var after = world.starting(plan)
            for step in plan.steps { after.execute(step) }
            let again = after.plan
            #expect(!again.hasWork && again.conflicts.isEmpty, comment)
            #expect(again.steps.compactMap(\.specPosition) == world.spec.indices.map { $0 + 1 }, comment)
        }
    }

    @Test("and was cut short between two steps goes on with the rest", arguments: seeds)
    func cutShort(seed: UInt64) {
        eachExecutable(from: seed) { world, plan, comment in
            var after = world.starting(plan)
            for (index, step) in plan.steps.enumerated() {
                after.execute(step)
                let rest = plan.steps.dropFirst(index + 1).filter(\.sends)
                let again = after.plan
                #expect(again.conflicts.isEmpty, comment)
                #expect(again.sends.map(\.segmentID) == rest.map(\.segmentID), comment)
                #expect(again.sends.map(\.position) == rest.map(\.position), comment)
            }
        }
    }

    @Test("and was killed while it sent sends nothing more until that is settled", arguments: seeds)
    func killed(seed: UInt64) {
        eachExecutable(from: seed) { world, plan, comment in
            var after = world.starting(plan)
            for step in plan.steps {
                if step.sends {
                    var killed = after
                    killed.begin(step)
                    killed.resends = false
                    #expect(killed.plan.sends.isEmpty, comment)
                    killed.resends = true
                    let resent = killed.plan
                    let first = resent.steps.firstIndex { $0.acts && $0.renamed == nil }
                    #expect(first.map { resent.steps[$0].unknownAttempt != nil } == true, comment)
                    let left = plan.sends.filter { $0.position > step.position }
                    #expect(resent.sends.map(\.segmentID) == left.map(\.segmentID), comment)
                }
                after.execute(step)
            }
        }
    }
}

extension Step {
    fileprivate var renamed: String? {
        if case .rename(let old) = action { old } else { nil }
    }
}

extension World {
    /// As it is when the plan's execution begins: without what is replaced.
    fileprivate func starting(_ plan: Plan) -> World {
        var world = self
        world.mode = .extend
        guard plan.replaces != nil else { return world }
        world.recorded = nil
        world.sentAs = [:]
        return world
    }

    /// Records what executing the step would record, its job's end included.
    fileprivate mutating func execute(_ step: Step) {
        switch step.action {
        case .keep, .failed, .held: break
        case .rename: change(step.position) { $0.id = step.segmentID }
        case .wait: change(step.position) { $0.jobStatus = .completed }
        case .unknown, .create, .append, .retry: accept(step)
        }
    }

    /// Records the intent and nothing more.
    fileprivate mutating func begin(_ step: Step) {
        guard let place = step.specPosition else { return }
        recorded = recorded ?? sent([], key: key)
        recorded?.openAttempts = [openAttempt(for: spec[place - 1], at: step.position)]
    }

    private mutating func change(_ position: Int, _ edit: (inout RecordedSegment) -> Void) {
        guard var segments = recorded?.segments, let index = segments.firstIndex(where: { $0.position == position })
        else { return }
        edit(&segments[index])
        recorded?.segments = segments
    }

    private mutating func accept(_ step: Step) {
        guard let place = step.specPosition else { return }
        var segment = sent([spec[place - 1]], key: key).segments[0]
        segment.position = step.position
        recorded = recorded ?? sent([], key: key)
        let conversation = specID ?? recorded?.conversationID ?? "4820000000000001"
        recorded?.conversationID = conversation
        recorded?.openAttempts = []
        recorded?.settledAttempt = nil
        recorded?.segments.removeAll { $0.position == step.position }
        recorded?.segments.append(segment)
        sentAs[step.position] = spec[place - 1]
    }
}
