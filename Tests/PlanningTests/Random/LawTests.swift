import AsyncVideoAPI
import Testing

@testable import Planning

/// Laws that hold for every plan, tried on random histories and specs; a failure names its seed (`World(seed:)`).
@Suite("Whatever was sent and whatever the spec says")
struct LawTests {
    private static let seeds: [UInt64] = (0..<40).map { $0 * 100 }

    private func each(from seed: UInt64, _ body: (World, Comment) throws -> Void) rethrows {
        for seed in seed..<seed + 100 { try body(World(seed: seed), "seed \(seed)") }
    }

    @Test("a conflict forbids every step that sends, asks or records", arguments: seeds)
    func conflictsForbid(seed: UInt64) {
        each(from: seed) { world, comment in
            let plan = world.plan
            guard !plan.conflicts.isEmpty else { return }
            #expect(plan.sends.isEmpty && plan.totals == Totals(), comment)
            #expect(!plan.steps.contains { $0.acts }, comment)
            #expect(plan.steps.allSatisfy { ($0.billableSeconds ?? 0) == 0 }, comment)
        }
    }

    @Test("the media in question are all that a plan depends on", arguments: seeds)
    func mediaInQuestion(seed: UInt64) {
        each(from: seed) { world, comment in
            #expect(Planner().plan(world.frugalInput) == world.plan, comment)
        }
    }

    @Test("what was sent is kept only as a prefix of the spec, and everything else is a conflict", arguments: seeds)
    func prefix(seed: UInt64) {
        each(from: seed) { world, comment in
            let isAboutOrder = world.plan.conflicts.contains { $0.isAboutOrder }
            #expect(isAboutOrder != world.isPrefix, comment)
        }
    }

    @Test(
        "without a conflict each segment of the spec has its step, in order, and only the rest is sent",
        arguments: seeds
    )
    func stepsFollowSpec(seed: UInt64) {
        each(from: seed) { world, comment in
            let plan = world.plan
            guard plan.conflicts.isEmpty else { return }
            let places = plan.steps.compactMap(\.specPosition)
            #expect(places == places.sorted(), comment)
            #expect(Set(places) == Set(world.spec.indices.map { $0 + 1 }), comment)
            let base = world.mode == .replace ? [] : world.standing
            for step in plan.steps {
                guard let place = step.specPosition, place <= base.count else { continue }
                #expect(step.position == base[place - 1].position, comment)
                #expect(!step.sends || base[place - 1] == world.failedEnd && world.failed == .retry, comment)
            }
            let new = plan.steps.filter { ($0.specPosition ?? 0) > base.count }
            let next = world.mode == .replace ? 1 : world.nextPosition
            for step in new where step.sends || step.action == .held {
                #expect(step.position == next + (step.specPosition ?? 0) - base.count - 1, comment)
            }
        }
    }

    @Test("nothing is sent where an outcome has to be found out first, or a failed job stops", arguments: seeds)
    func blocked(seed: UInt64) {
        each(from: seed) { world, comment in
            let plan = world.plan
            if plan.steps.contains(where: \.blocks) { #expect(plan.sends.isEmpty, comment) }
            let open = world.mode == .replace ? [] : world.recorded?.openAttempts ?? []
            let told = plan.steps.compactMap(\.unknownAttempt)
            #expect(Set(told.map(\.id)) == Set(open.map(\.id)), comment)
            if !open.isEmpty, !world.resends { #expect(plan.sends.isEmpty, comment) }
        }
    }

    @Test("sends are all or nothing behind the first of them, and priced one by one", arguments: seeds)
    func totals(seed: UInt64) {
        each(from: seed) { world, comment in
            let plan = world.plan
            guard let first = plan.sends.first?.specPosition else { return }
            #expect(plan.sends.compactMap(\.specPosition) == Array(first...world.spec.count), comment)
            let priced = plan.sends.compactMap(\.billableSeconds)
            #expect(plan.totals.segments == plan.sends.count, comment)
            #expect(plan.totals.billableSeconds == priced.reduce(0, +), comment)
            #expect(plan.totals.unknownDurations == plan.sends.count - priced.count, comment)
            #expect(plan.sends.allSatisfy { $0.payload != nil } == plan.mediaProblems.isEmpty, comment)
        }
    }

    @Test("an edited segment names exactly the fields that differ from what was sent", arguments: seeds)
    func editedFields(seed: UInt64) throws {
        try each(from: seed) { world, comment in
            for conflict in world.plan.conflicts {
                guard case .edited(let changes) = conflict.kind else { continue }
                let segment = world.spec[try #require(conflict.specPosition, comment) - 1]
                let position = try #require(conflict.recordedPosition, comment)
                let recorded = try #require(world.standing.first { $0.position == position }, comment)
                let truth = try #require(world.sentAs[position], comment)
                var fields: [String] = []
                if segment.options.confidenceThreshold != truth.options.confidenceThreshold {
                    fields.append("confidenceThreshold")
                }
                if segment.options.mode != truth.options.mode { fields.append("mode") }
                var sameOptions = segment
                sameOptions.options = truth.options
                if !world.isSame(sameOptions, recorded) { fields.append("video") }
                #expect(changes.map(\.field) == fields, comment)
                #expect(!changes.isEmpty && changes.allSatisfy { $0.old != $0.new }, comment)
                #expect(conflict.segmentID == segment.id, comment)
            }
        }
    }

    @Test(
        "a conflict names segments by what they are: removed ones were sent, inserted ones were not",
        arguments: seeds
    )
    func names(seed: UInt64) throws {
        try each(from: seed) { world, comment in
            for conflict in world.plan.conflicts {
                switch conflict.kind {
                case .removed:
                    let id = conflict.segmentID
                    let recorded = world.standing.first { $0.position == conflict.recordedPosition }
                    #expect(recorded?.id == id, comment)
                    let namesake = world.spec.first { $0.id == id }
                    // Where its id is still in use, that segment stands for another one that was sent.
                    #expect(
                        namesake.map { other in world.standing.contains { world.isSame(other, $0) } } ?? true,
                        comment
                    )
                case .inserted(let next):
                    let place = try #require(conflict.specPosition, comment)
                    #expect(world.spec[place - 1].id == conflict.segmentID, comment)
                    let namesake = world.standing.first { $0.id == conflict.segmentID }
                    #expect(namesake.map { other in world.spec.contains { world.isSame($0, other) } } ?? true, comment)
                    let behind = try #require(world.spec.firstIndex { $0.id == next }, comment)
                    #expect(behind >= place, comment)
                case .reordered(let recorded, let spec):
                    #expect(recorded == conflict.recordedPosition && spec == conflict.specPosition, comment)
                case .edited, .duplicateMedia, .keyRenamed, .conversationMismatch, .replacesNamedConversation: break
                }
            }
        }
    }

    @Test("files that are gone change nothing about what stands recorded", arguments: seeds)
    func filesGone(seed: UInt64) {
        each(from: seed) { world, comment in
            let plan = world.plan
            guard plan.conflicts.isEmpty, world.mode == .extend else { return }
            var bare = world
            for (index, recorded) in world.standing.enumerated() where world.spec.indices.contains(index) {
                guard case .known = world.spec[index].media, recorded.video == world.spec[index].video,
                    recorded != world.failedEnd
                else { continue }
                bare.spec[index] = withoutFile(world.spec[index])
            }
            #expect(bare.plan.story == plan.story, comment)
        }
    }

    @Test("the same spec and state make the same plan", arguments: seeds)
    func deterministic(seed: UInt64) {
        each(from: seed) { world, comment in
            #expect(world.plan == World(seed: world.seed).plan, comment)
        }
    }
}

extension Conflict {
    /// Whether the spec's order of segments is what it is about, and not a name or another conversation.
    var isAboutOrder: Bool {
        switch kind {
        case .edited, .removed, .inserted, .reordered: true
        case .duplicateMedia, .keyRenamed, .conversationMismatch, .replacesNamedConversation: false
        }
    }
}

extension Step {
    /// Whether executing it sends something or changes a record.
    var acts: Bool {
        switch action {
        case .create, .append, .retry, .rename, .unknown(_, canResend: true): true
        case .keep, .wait, .failed, .held, .unknown(_, canResend: false): false
        }
    }

    var blocks: Bool {
        switch action {
        case .unknown(_, canResend: false), .failed(_, _, stops: true): true
        case .keep, .rename, .wait, .failed, .unknown, .create, .append, .retry, .held: false
        }
    }

    var unknownAttempt: OpenAttempt? {
        if case .unknown(let attempt, _) = action { attempt } else { nil }
    }
}
