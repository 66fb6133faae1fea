import AsyncVideoAPI
import Testing

@testable import Planning

@Suite("What stands recorded elsewhere")
struct OtherConversationTests {
    private let a = segment("a")
    private let b = segment("b")
    private let c = segment("c")

    private func index(_ key: String, _ segments: [DesiredSegment]) -> MediaIndex {
        var index = MediaIndex()
        for segment in sent(segments, key: key).segments {
            index.add(mediaSHA256: segment.mediaSHA256 ?? "", holder: .init(key: key, segmentID: segment.id))
        }
        return index
    }

    private func planned(
        _ desired: DesiredConversation,
        after recorded: RecordedConversation? = nil,
        beside index: MediaIndex = MediaIndex(),
        mode: PlanInput.Mode = .extend
    ) -> Plan {
        Planner().plan(
            PlanInput(target: "local", desired: desired, recorded: recorded, mediaIndex: index, mode: mode)
        )
    }

    @Test("is not paid for twice unless the segment says so")
    func duplicate() {
        let elsewhere = index("other", [b, c])
        let plan = planned(spec([a, b]), beside: elsewhere)
        #expect(plan.quarrels == ["media-recorded-twice b"])
        #expect(plan.conflicts[0].kind == .duplicateMedia([.init(key: "other", segmentID: "b")]))
        #expect(plan.conflicts[0].waysOut.last == .allowDuplicate(billableSeconds: 60))
        let allowed = segment("b", allowDuplicate: true)
        #expect(planned(spec([a, allowed]), beside: elsewhere).story == ["create a", "append b"])
    }

    @Test("under the own key is no duplicate, and neither is a segment that was sent")
    func ownKey() {
        #expect(planned(spec([a, b]), after: sent([a]), beside: index("weekly", [a])).conflicts.isEmpty)
        #expect(planned(spec([a]), after: sent([a]), beside: index("other", [a])).conflicts.isEmpty)
    }

    @Test("is a renamed key when this spec has everything of it")
    func renamedKey() {
        let plan = planned(spec([a, b, c], key: "new"), beside: index("old", [a, b]))
        #expect(plan.quarrels == ["key-renamed -"])
        #expect(plan.conflicts[0].waysOut == [.moveState(from: "old", to: "new"), .restoreKey("old")])
        #expect(plan.sends.isEmpty)
    }

    @Test("is not a renamed key once this one has a history of its own")
    func notRenamed() {
        let plan = planned(spec([c, a]), after: sent([c]), beside: index("old", [a]))
        #expect(plan.quarrels == ["media-recorded-twice a"])
    }

    @Test("is not moved onto a key that something is recorded under, be it only an attempt that failed")
    func renamedKeyIsTaken() {
        let plan = planned(spec([a, b], key: "new"), after: sent([], key: "new"), beside: index("old", [a, b]))
        #expect(plan.conflicts[0].waysOut == [.restoreKey("old")])
    }

    @Test("is not paid for twice by a failed end that is sent again with another video")
    func exchangedEnd() {
        var recorded = sent([a])
        recorded.segments[0].jobStatus = .failed
        var input = PlanInput(target: "local", desired: spec([segment("a", "b")]), recorded: recorded)
        input.mediaIndex = index("other", [b])
        input.failedSegments = .retry
        let plan = Planner().plan(input)
        #expect(plan.quarrels == ["media-recorded-twice a"])
        #expect(plan.sends.isEmpty)
    }

    @Test("is in question where a file that was not read may be another segment's by its name")
    func otherName() {
        var recorded = sent([a, b])
        recorded.segments[1].jobStatus = .failed
        var now = withoutFile(b)
        now.video = a.video
        var input = PlanInput(target: "local", desired: spec([withoutFile(a), now]), recorded: recorded)
        input.mediaIndex = index("other", [a])
        input.failedSegments = .retry
        #expect(Planner().plan(input).quarrels == ["media-recorded-twice b"])
        let media = PlanInput.mediaInQuestion(input.desired, beside: recorded, mode: .extend)
        #expect(media.contains(digest("a")))
        let unchanged = spec([withoutFile(a), withoutFile(b)])
        #expect(PlanInput.mediaInQuestion(unchanged, beside: recorded, mode: .extend).isEmpty)
    }

    @Test("counts as soon as another plan of the same run is about to send it, and can't be moved from there")
    func aboutToBeSent() {
        var index = MediaIndex()
        index.addPlanned(mediaSHA256: digest("a"), holder: .init(key: "first", segmentID: "a"))
        #expect(planned(spec([a, b]), beside: index).quarrels == ["media-recorded-twice a"])
    }

    @Test("is found through a pin too")
    func pinned() {
        let pinned = withoutFile(a, pin: digest("a"))
        #expect(planned(spec([pinned, b]), beside: index("other", [a, c])).quarrels == ["media-recorded-twice a"])
    }

    @Test("can be appended to by its id, and by no other")
    func namedConversation() {
        let new = planned(spec([a, b], id: "4820000000000001"))
        #expect(new.story == ["append a", "append b"])
        #expect(new.conversationID == "4820000000000001")
        #expect(planned(spec([a], id: "4820000000000001"), after: sent([a])).conflicts.isEmpty)
        let other = planned(spec([a, b], id: "17"), after: sent([a]))
        #expect(other.quarrels == ["conversation-mismatch -"])
        #expect(other.conflicts[0].waysOut == [.correctID(recorded: "4820000000000001")])
    }

    @Test("is archived when the conversation is built anew")
    func replace() {
        let edited = segment("a", nil, [.mode: .string("phone")])
        var recorded = sent([a, b])
        recorded.openAttempts = [openAttempt(for: c, at: 3)]
        let plan = planned(spec([edited, b]), after: recorded, mode: .replace)
        #expect(plan.story == ["create a", "append b"])
        #expect(plan.conversationID == nil && plan.lineage == nil)
        #expect(plan.serial == 7)
        #expect(
            plan.replaces == .init(lineage: recorded.lineage, conversationID: "4820000000000001")
        )
        #expect(planned(spec([a]), mode: .replace).replaces == nil)
    }

    @Test("is not built anew where the spec names it by id")
    func replaceNamed() {
        let plan = planned(spec([a], id: "4820000000000001"), after: sent([a]), mode: .replace)
        #expect(plan.quarrels == ["replace-named-conversation -"])
        #expect(plan.sends.isEmpty)
    }
}
