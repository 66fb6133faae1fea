import AsyncVideoAPI
import Testing

@testable import Planning

@Suite("The prefix law")
struct PrefixLawTests {
    private let a = segment("a")
    private let b = segment("b")
    private let c = segment("c")
    private let d = segment("d")

    @Test("makes the first segment of a new conversation and appends the rest")
    func new() {
        let plan = planned([a, b, c])
        #expect(plan.story == ["create a", "append b", "append c"])
        #expect(plan.steps.map(\.position) == [1, 2, 3])
        #expect(plan.totals.segments == 3)
        #expect(plan.totals.duration == 180)
        #expect(plan.totals.bytes == 3000)
        #expect(plan.serial == 0)
        #expect(plan.isExecutable && plan.hasWork)
    }

    @Test("has nothing to do when everything stands recorded")
    func nothing() {
        let plan = planned([a, b], after: sent([a, b]))
        #expect(plan.story == ["keep a", "keep b"])
        #expect(!plan.hasWork)
        #expect(plan.sends.isEmpty)
        #expect(plan.serial == 7)
        #expect(plan.conversationID == "4820000000000001")
    }

    @Test("sends only what is new at the end")
    func append() {
        let plan = planned([a, b, c], after: sent([a, b]))
        #expect(plan.story == ["keep a", "keep b", "append c"])
        #expect(plan.sends.map(\.position) == [3])
        #expect(plan.sends[0].payload?.mediaPath == "/videos/c.mp4")
    }

    @Test("records a new id without sending")
    func rename() {
        let plan = planned([segment("kickoff", "a"), b], after: sent([a, b]))
        #expect(plan.story == ["rename a to kickoff", "keep b"])
        #expect(plan.hasWork)
        #expect(plan.sends.isEmpty)
    }

    @Test("takes ids that changed places as renames, since the videos did not")
    func renameInCircle() {
        let plan = planned([segment("b", "a"), segment("a", "b")], after: sent([a, b]))
        #expect(plan.story == ["rename a to b", "rename b to a"])
    }

    @Test("names every changed field of an edited segment with its old and new value")
    func edited() {
        let before = segment("a", nil, [.confidenceThreshold: .number(0.6), .detectPhrases: .boolean(true)])
        let after = segment("a", "other", [.confidenceThreshold: .number(0.7), .customVocabulary: .strings(["x"])])
        let plan = planned([after, b], after: sent([before]))
        #expect(plan.quarrels == ["segment-edited a"])
        #expect(plan.story == ["held b"])
        guard case .edited(let changes)? = plan.conflicts.first?.kind else { return }
        #expect(
            changes == [
                FieldChange(field: "confidenceThreshold", old: "0.6", new: "0.7", isHidden: false),
                FieldChange(field: "customVocabulary", old: nil, new: "[\"x\"]", isHidden: false),
                FieldChange(field: "detectPhrases", old: "true", new: "false", isHidden: false),
                FieldChange(field: "video", old: digest("a"), new: digest("other"), isHidden: false),
            ]
        )
        #expect(plan.conflicts[0].waysOut == [.putBack, .accept(segmentID: "a"), .replace(billableSeconds: 120)])
    }

    @Test("refuses a recorded segment that is gone")
    func removed() {
        #expect(planned([a, c], after: sent([a, b, c])).quarrels == ["segment-removed b"])
        #expect(planned([a], after: sent([a, b, c])).quarrels == ["segment-removed b", "segment-removed c"])
        #expect(planned([], after: sent([a])).quarrels == ["segment-removed a"])
    }

    @Test("refuses a new segment before one that was sent, and names what it stands before")
    func inserted() {
        let plan = planned([a, d, b, c], after: sent([a, b, c]))
        #expect(plan.quarrels == ["segment-inserted d"])
        #expect(plan.conflicts[0].kind == .inserted(before: "b"))
        #expect(plan.conflicts[0].waysOut == [.moveToEnd(billableSeconds: 60), .replace(billableSeconds: 240)])
        #expect(planned([d, a], after: sent([a])).quarrels == ["segment-inserted d"])
    }

    @Test("names the fewest segments that were moved")
    func reordered() {
        #expect(planned([b, a], after: sent([a, b])).quarrels == ["segment-reordered b"])
        let moved = planned([b, c, d, a], after: sent([a, b, c, d]))
        #expect(moved.quarrels == ["segment-reordered a"])
        #expect(moved.conflicts[0].kind == .reordered(recorded: 1, spec: 4))
    }

    @Test("shows several conflicts at once, in the order of the spec")
    func several() {
        let editedC = segment("c", nil, [.enableSummary: .boolean(true)])
        let plan = planned([d, b, editedC], after: sent([a, b, c]))
        #expect(plan.quarrels == ["segment-removed a", "segment-inserted d", "segment-edited c"])
        #expect(plan.sends.isEmpty)
        #expect(!plan.isExecutable)
    }

    @Test("shows an edited segment that was moved as both")
    func editedAndMoved() {
        let editedA = segment("a", nil, [.enableSummary: .boolean(true)])
        let plan = planned([b, c, editedA], after: sent([a, b, c]))
        #expect(plan.quarrels == ["segment-edited a", "segment-reordered a"])
    }

    @Test("knows a renamed and edited segment by its video")
    func editedUnderAnotherID() {
        let plan = planned(
            [a, segment("z", "b", [.mode: .string("phone")]), c],
            after: sent([a, b, c])
        )
        #expect(plan.quarrels == ["segment-edited z"])
    }

    @Test("calls a segment that shares nothing with the recorded one removed and new")
    func exchanged() {
        #expect(planned([a, d], after: sent([a, b])).quarrels == ["segment-removed b"])
        #expect(
            planned([a, d, c], after: sent([a, b, c])).quarrels == ["segment-removed b", "segment-inserted d"]
        )
    }

    @Test("keeps what agrees and sends nothing while there is a conflict")
    func heldByConflict() {
        let plan = planned([a, segment("b", "other"), c], after: sent([a, b]))
        #expect(plan.story == ["keep a", "held c"])
        #expect(plan.totals == Totals())
    }

    @Test("allows the same video twice in one conversation and tells the two by their order")
    func sameVideoTwice() {
        let again = segment("again", "a")
        #expect(planned([a, again], after: sent([a])).story == ["keep a", "append again"])
        #expect(planned([a, again], after: sent([a, again])).story == ["keep a", "keep again"])
        #expect(planned([a], after: sent([a, again])).quarrels == ["segment-removed again"])
    }

    @Test("names the right one of two same segments where one of them is gone or new")
    func oneOfTwo() {
        let again = segment("again", "a")
        #expect(planned([again], after: sent([a, again])).quarrels == ["segment-removed a"])
        #expect(planned([again, a, b], after: sent([a, b])).quarrels == ["segment-inserted again"])
    }

    @Test("takes an edited segment that moved for itself, though a new one is what it was")
    func replacedByAnother() {
        let editedB = segment("b", nil, [.mode: .string("phone")])
        let plan = planned([editedB, a, segment("new", "b")], after: sent([a, b]))
        #expect(plan.quarrels == ["segment-edited b", "segment-reordered b"])
    }

    @Test("takes videos that changed places between two segments as two edits")
    func videosInCircle() {
        let plan = planned([segment("a", "b"), segment("b", "a"), segment("c", "x")], after: sent([a, b, c]))
        #expect(plan.quarrels == ["segment-edited a", "segment-edited b", "segment-edited c"])
        let mixed = planned([segment("a", "b", [.mode: .string("phone")]), segment("b", "a")], after: sent([a, b]))
        #expect(mixed.quarrels == ["segment-edited a", "segment-edited b"])
    }

    @Test("does not offer a new conversation where the spec names one by its id")
    func namedIsNotReplaced() {
        let desired = spec([segment("a", "other")], id: "4820000000000001")
        let plan = Planner().plan(PlanInput(target: "local", desired: desired, recorded: sent([a])))
        #expect(plan.conflicts[0].waysOut == [.putBack, .accept(segmentID: "a")])
    }

    @Test("says which field the environment changed without its values")
    func environment() {
        func fromEnvironment(_ value: String) -> DesiredSegment {
            var segment = segment("a", nil, [.customVocabulary: .strings([value])])
            segment.displayOptions = ProcessingOptions([.customVocabulary: .strings(["${WORD}"])])
            return segment
        }
        let recorded = sent([fromEnvironment("one")])
        #expect(planned([fromEnvironment("one")], after: recorded).story == ["keep a"])
        let plan = planned([fromEnvironment("two")], after: recorded)
        let change = FieldChange(
            field: "customVocabulary",
            old: "[\"${WORD}\"]",
            new: "[\"${WORD}\"]",
            isHidden: true
        )
        #expect(plan.conflicts.first?.kind == .edited([change]))
    }

    @Test("compares a thousand segments in a moment")
    func large() {
        let many = (0..<1_000).map { segment("s\($0)") }
        let clock = ContinuousClock()
        let recorded = sent(many)
        let time = clock.measure {
            #expect(planned(many.reversed(), after: recorded).conflicts.count == 999)
            #expect(!planned(many, after: recorded).hasWork)
        }
        #expect(time < .seconds(20))
    }
}
