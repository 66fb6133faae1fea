import AsyncVideoAPI
import Testing

@testable import Planning

@Suite("Any edit of a spec")
struct RandomEditTests {
    private func randomSegment(_ dice: inout Dice) -> DesiredSegment {
        let video = "v\(Int.random(in: 0..<6, using: &dice))"
        let mode = Bool.random(using: &dice) ? "phone" : "default"
        return segment("s\(Int.random(in: 0..<1_000_000, using: &dice))", video, [.mode: .string(mode)])
    }

    private func edited(_ segments: [DesiredSegment], _ dice: inout Dice) -> [DesiredSegment] {
        var edited = segments
        for _ in 0..<Int.random(in: 0...3, using: &dice) {
            let index = edited.isEmpty ? 0 : Int.random(in: edited.indices, using: &dice)
            switch Int.random(in: 0..<6, using: &dice) {
            case 0: edited.insert(randomSegment(&dice), at: index)
            case 1: edited.append(randomSegment(&dice))
            case 2 where !edited.isEmpty: edited.remove(at: index)
            case 3 where !edited.isEmpty: edited.swapAt(0, index)
            case 4 where !edited.isEmpty:
                let options = ProcessingOptions([.mode: .string("phone")])
                edited[index].options = options
                edited[index].displayOptions = options
            case 5 where !edited.isEmpty: edited[index].id += "x"
            case _: break
            }
        }
        return edited
    }

    /// Says it in another way than the planner does: options and video, one by one from the start.
    private func isPrefix(_ sent: [DesiredSegment], of spec: [DesiredSegment]) -> Bool {
        sent.count <= spec.count
            && zip(sent, spec).allSatisfy { $0.options.mode == $1.options.mode && $0.video == $1.video }
    }

    @Test("sends exactly the rest where what was sent is a prefix, and nothing otherwise", arguments: 0..<20)
    func law(seed: UInt64) {
        var dice = Dice(seed)
        for _ in 0..<100 {
            let before = (0..<Int.random(in: 0...6, using: &dice)).map { _ in randomSegment(&dice) }
            let after = edited(before, &dice)
            let plan = planned(after, after: before.isEmpty ? nil : sent(before))
            if isPrefix(before, of: after) {
                #expect(plan.conflicts.isEmpty)
                #expect(plan.sends.map(\.segmentID) == after.dropFirst(before.count).map(\.id))
                #expect(plan.sends.map(\.position) == Array(before.count..<after.count).map { $0 + 1 })
            } else {
                #expect(!plan.conflicts.isEmpty)
                #expect(plan.sends.isEmpty)
                #expect(plan.totals == Totals())
            }
        }
    }

    @Test("can be accepted segment by segment unless something new stands before what was sent", arguments: 0..<10)
    func acceptable(seed: UInt64) throws {
        var dice = Dice(1_000 + seed)
        for _ in 0..<50 {
            let before = (0..<Int.random(in: 1...6, using: &dice)).map { _ in randomSegment(&dice) }
            let after = edited(before, &dice)
            var recorded = sent(before)
            for _ in 0..<40 {
                let input = PlanInput(target: "local", desired: spec(after), recorded: recorded)
                let plan = Planner().plan(input)
                let next = plan.conflicts.first { $0.waysOut.contains { $0.isAccept } }
                guard let id = next?.segmentID else { break }
                recorded.segments = try Planner().accepting(segmentID: id, in: input)
            }
            let left = Planner().plan(PlanInput(target: "local", desired: spec(after), recorded: recorded)).conflicts
            #expect(left.allSatisfy { $0.id == "segment-inserted" })
        }
    }

    @Test("is decided the same way each time", arguments: 0..<10)
    func deterministic(seed: UInt64) {
        var dice = Dice(2_000 + seed)
        let before = (0..<8).map { _ in randomSegment(&dice) }
        let after = edited(edited(before, &dice), &dice)
        #expect(planned(after, after: sent(before)) == planned(after, after: sent(before)))
    }
}

extension WayOut {
    fileprivate var isAccept: Bool {
        switch self {
        case .accept: true
        case .putBack, .moveToEnd, .moveState, .restoreKey, .allowDuplicate, .correctID, .replace: false
        }
    }
}
