import AsyncVideoAPI
import Testing

@testable import Planning

@Suite("What a conflict says")
struct WordingTests {
    @Test("names the segment and what is the matter")
    func messages() {
        let a = segment("a")
        let b = segment("b")
        #expect(
            planned([segment("a", "other", [.mode: .string("phone")])], after: sent([a])).conflicts[0].message
                == "segment 'a' was sent and is changed: mode, video"
        )
        #expect(planned([], after: sent([a])).conflicts[0].message == "segment 'a' was sent and is not in the spec")
        #expect(
            planned([b, a], after: sent([a])).conflicts[0].message
                == "segment 'b' is new and stands before 'a', which was sent"
        )
        #expect(
            planned([b, a], after: sent([a, b])).conflicts[0].message
                == "segment 'b' was sent as number 2 and stands as number 1 in the spec"
        )
    }

    @Test("offers the command that ends it")
    func waysOut() {
        let a = segment("a")
        let ways = planned([], after: sent([a])).conflicts[0].waysOut.map { $0.text(spec: "specs/weekly.yaml") }
        #expect(
            ways == [
                "put the spec back as it was sent",
                "take the spec as what was sent, without sending: "
                    + "runner accept specs/weekly.yaml a --reason TEXT",
                "build the conversation anew under a new id: runner apply specs/weekly.yaml --replace",
            ]
        )
    }
}
