import AsyncVideoAPI
import Testing

@testable import Planning

@Suite("An accepted edit")
struct AcceptanceTests {
    private let a = segment("a")
    private let b = segment("b")
    private let c = segment("c")
    private let d = segment("d")

    private func accept(
        _ id: String,
        _ segments: [DesiredSegment],
        after recorded: RecordedConversation
    ) throws(AcceptanceError) -> RecordedConversation {
        var accepted = recorded
        let input = PlanInput(target: "local", desired: spec(segments), recorded: recorded)
        accepted.segments = try Planner().accepting(segmentID: id, in: input)
        return accepted
    }

    @Test("is what was sent from then on")
    func edited() throws {
        let edited = segment("b", "other", [.mode: .string("phone")])
        let accepted = try accept("b", [a, edited], after: sent([a, b]))
        #expect(planned([a, edited, c], after: accepted).story == ["keep a", "keep b", "append c"])
        #expect(accepted.segments[1].jobID == "job-2")
        #expect(accepted.segments[1].mediaSHA256 == digest("other"))
    }

    @Test("leaves a removed segment in its place of the conversation")
    func removed() throws {
        let accepted = try accept("a", [b], after: sent([a, b]))
        let plan = planned([b, c], after: accepted)
        #expect(plan.story == ["keep b", "append c"])
        #expect(plan.sends[0].position == 3)
        #expect(plan.sends[0].specPosition == 2)
    }

    @Test("keeps a segment that was accepted as missing from being sent a second time unasked")
    func removedAndPutBack() throws {
        let accepted = try accept("a", [b], after: sent([a, b]))
        let plan = planned([b, a], after: accepted)
        #expect(plan.quarrels == ["media-recorded-twice a"])
        #expect(plan.conflicts[0].kind == .duplicateMedia([.init(key: "weekly", segmentID: "a")]))
        #expect(planned([b, segment("a", allowDuplicate: true)], after: accepted).sends.count == 1)
    }

    @Test("takes a new order", arguments: [["b", "a", "c", "d"], ["b", "c", "d", "a"], ["d", "a", "b", "c"]])
    func reordered(order: [String]) throws {
        let segments = order.map { segment($0) }
        let recorded = sent([a, b, c, d])
        let moved = try #require(planned(segments, after: recorded).conflicts.first?.segmentID)
        let accepted = try accept(moved, segments, after: recorded)
        #expect(planned(segments, after: accepted).story == order.map { "keep \($0)" })
        #expect(accepted.segments.map(\.position) == [1, 2, 3, 4])
    }

    @Test("covers an edited segment that was moved as well")
    func editedAndMoved() throws {
        let segments = [b, c, segment("a", nil, [.mode: .string("phone")])]
        let accepted = try accept("a", segments, after: sent([a, b, c]))
        #expect(planned(segments, after: accepted).story == ["keep b", "keep c", "keep a"])
    }

    @Test("is one segment at a time: the other conflicts stay")
    func others() throws {
        let accepted = try accept("a", [c], after: sent([a, b, c]))
        #expect(planned([c], after: accepted).quarrels == ["segment-removed b"])
    }

    @Test("changes no places while a second sending of one of them is open")
    func openSecondSending() {
        var recorded = sent([a, b])
        recorded.segments[1].jobStatus = .failed
        recorded.openAttempts = [openAttempt(for: b, at: 2)]
        #expect(throws: AcceptanceError.outcomeUnknown("b")) { try accept("b", [b, a], after: recorded) }
    }

    @Test("must be an edit of something that was sent")
    func refused() {
        let recorded = sent([a, b])
        #expect(throws: AcceptanceError.nothingToAccept("a")) { try accept("a", [a, b], after: recorded) }
        #expect(throws: AcceptanceError.noSuchSegment("x")) { try accept("x", [a, b], after: recorded) }
        #expect(throws: AcceptanceError.neverSent("c")) { try accept("c", [c, a, b], after: recorded) }
        #expect(throws: AcceptanceError.neverSent("c")) { try accept("c", [a, b, c], after: recorded) }
    }
}
