import AsyncVideoAPI
import Testing

@testable import Planning

@Suite("A media file")
struct MediaKnowledgeTests {
    private let a = segment("a")
    private let b = segment("b")
    private let c = segment("c")

    @Test("is not needed any more once its segment was sent")
    func notNeeded() {
        let plan = planned([withoutFile(a), withoutFile(b), c], after: sent([a, b]))
        #expect(plan.story == ["keep a", "keep b", "append c"])
        #expect(plan.isExecutable)
    }

    @Test("is not needed to notice edited options, removed and moved segments")
    func stillCompared() {
        let edited = withoutFile(segment("a", nil, [.mode: .string("phone")]))
        #expect(planned([edited, withoutFile(b)], after: sent([a, b])).quarrels == ["segment-edited a"])
        #expect(planned([withoutFile(b)], after: sent([a, b])).quarrels == ["segment-removed a"])
        #expect(
            planned([withoutFile(b), withoutFile(a)], after: sent([a, b])).quarrels == ["segment-reordered b"]
        )
    }

    @Test("that is missing forbids sending its segment, with its reason")
    func missing() {
        let plan = planned([a, withoutFile(b), withoutFile(c)], after: sent([a]))
        #expect(plan.story == ["keep a", "append b", "append c"])
        #expect(!plan.isExecutable)
        #expect(plan.mediaProblems.map(\.segmentID) == ["b", "c"])
        #expect(plan.mediaProblems[0].problem.id == "media-missing")
        #expect(plan.mediaProblems[0].specPosition == 2)
        #expect(plan.totals.unknownDurations == 2)
    }

    @Test("that is missing takes its pin for a digest")
    func pinned() {
        let pinned = withoutFile(a, pin: digest("a"))
        #expect(planned([pinned], after: sent([a])).story == ["keep a"])
        let other = withoutFile(a, pin: digest("other"))
        #expect(planned([other], after: sent([a])).quarrels == ["segment-edited a"])
        let renamed = withoutFile(segment("z", "a"), pin: digest("a"))
        #expect(planned([renamed], after: sent([a])).story == ["rename a to z"])
        #expect(!planned([pinned]).isExecutable)
    }

    @Test("that is missing is known by its place under a new id, and never guessed otherwise")
    func renamed() {
        let renamed = withoutFile(segment("z", "a"))
        #expect(planned([renamed, withoutFile(b)], after: sent([a, b])).story == ["rename a to z", "keep b"])
        let stranger = withoutFile(segment("z"))
        #expect(
            planned([stranger, withoutFile(b)], after: sent([a, b])).quarrels
                == ["segment-removed a", "segment-inserted z"]
        )
    }

    @Test("that is missing under another name than it was sent from is an edit that nobody can check")
    func otherName() {
        let other = withoutFile(segment("a", "other"))
        let plan = planned([other], after: sent([a]))
        let change = FieldChange(field: "video", old: "media/a.mp4", new: "media/other.mp4", isHidden: false)
        #expect(plan.conflicts.first?.kind == .edited([change]))
        #expect(plan.conflicts.first?.waysOut.last == .replace(billableSeconds: nil))
    }

    @Test("that is missing may have moved to another folder, or changed its id")
    func otherFolder() {
        var moved = withoutFile(a)
        moved.video = "../archive/a.mp4"
        #expect(planned([moved], after: sent([a])).story == ["keep a"])
        let swapped = [withoutFile(segment("b", "a")), withoutFile(segment("a", "b"))]
        #expect(planned(swapped, after: sent([a, b])).story == ["rename a to b", "rename b to a"])
    }

    @Test("may be moved and renamed")
    func moved() {
        var moved = a
        moved.video = "archive/elsewhere.mp4"
        moved.mediaPath = "/archive/elsewhere.mp4"
        #expect(planned([moved], after: sent([a])).story == ["keep a"])
    }

    @Test("that nobody had at hand when its segment was adopted contradicts nothing")
    func adopted() {
        var recorded = sent([])
        recorded.conversationID = "4820000000000001"
        recorded.segments = Planner().adopting(2, of: spec([withoutFile(a), b, c]))
        #expect(recorded.segments.map(\.mediaSHA256) == [nil, digest("b")])
        #expect(recorded.segments.allSatisfy { $0.origin == .adopted })
        #expect(planned([withoutFile(a), b, c], after: recorded).story == ["keep a", "keep b", "append c"])
        #expect(planned([a, b, c], after: recorded).story == ["keep a", "keep b", "append c"])
        let edited = segment("a", nil, [.mode: .string("phone")])
        #expect(planned([edited, b], after: recorded).quarrels == ["segment-edited a"])
    }
}
