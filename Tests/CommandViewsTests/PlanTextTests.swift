import AsyncVideoAPI
import Diagnostics
import Planning
import Testing

@testable import Commands

struct PlanTextTests {
    private let kickoff = segment("kickoff", nil, [.confidenceThreshold: .number(0.6)])
    private let demo = segment("demo", nil, [.confidenceThreshold: .number(0.6)], seconds: 90, channels: 2)

    @Test("counts what is unchanged and shows one line for each segment that is sent")
    func concise() {
        let text = PlanTextView().render(
            plan(review([kickoff, demo, segment("end")], after: [kickoff]), prices: euros)
        )
        #expect(
            text == """
                weekly  weekly on local, conversation 4820000000000001

                  = 1 segment unchanged
                  + append  2  demo  media/demo.mp4  1:30  2 ch  1.5 MB
                  + append  3  end   media/end.mp4   1:00  1 ch  1.5 MB

                Plan: 2 to append, 1 unchanged; 2:30 of video, 2.5 min billable (EUR 0.07), 3 channels, 3.0 MB.

                """
        )
    }

    @Test("tells conflicts that one edit made as one, names each, and says the shared ways out once")
    func grouped() {
        let edited = [kickoff, demo].map { before in
            var after = before
            after.options[.confidenceThreshold] = .number(0.7)
            after.displayOptions = after.options
            return after
        }
        let text = PlanTextView().render(plan(review(edited, after: [kickoff, demo]), prices: euros))
        #expect(
            text == """
                weekly  weekly on local, conversation 4820000000000001

                  x 2 conflicts: segments were sent and are changed: confidenceThreshold [segment-edited]
                      confidenceThreshold  0.6 -> 0.7
                      'kickoff', 'demo'
                    ways out:
                      - put the spec back as it was sent (free)
                      - take the spec as what was sent, without sending, for each SEGMENT: \
                runner accept weekly.yaml SEGMENT --reason TEXT (free)
                      - build the conversation anew under a new id: runner apply weekly.yaml --replace \
                (2.5 min billed, EUR 0.07)

                Refused: 2 conflicts; nothing is sent.

                """
        )
    }

    @Test("shows lists as what came and what went, and a video by its file and digest")
    func changes() {
        let sent = segment("a", "old", [.customVocabulary: .strings(["Kanban", "burn down"])])
        let now = segment("a", "new", [.customVocabulary: .strings(["burn down", "Falcon"])])
        let text = PlanTextView().render(plan(review([now], after: [sent])))
        #expect(text.contains("customVocabulary  + \"Falcon\"  - \"Kanban\""), "\(text)")
        let digests = "\(digest("old").prefix(12)) -> \(digest("new").prefix(12))"
        #expect(text.contains("video             media/old.mp4 -> media/new.mp4 (sha256 \(digests))"), "\(text)")
    }

    @Test("tells files apart by their names where the content is not known")
    func changedName() {
        var now = segment("a", "new")
        now.media = .unread(pin: nil, problem: MediaProblem(id: "media-missing", message: "it is gone"))
        let story = plan(review([now], after: [segment("a", "old")]))
        let words = "media/old.mp4 -> media/new.mp4 (there is no such file to compare)"
        #expect(PlanTextView().render(story).contains("video  \(words)"), "\(PlanTextView().render(story))")
        let markdown = PlanMarkdownView(marker: "m").render(story)
        #expect(markdown.contains("there is no such file to compare") && !markdown.contains("SHA-256"), "\(markdown)")
    }

    @Test("with reasons, says for each segment which field differs, and both digests")
    func reasons() {
        let now = segment("kickoff", nil, [.confidenceThreshold: .number(0.7)])
        let view = PlanTextView(detail: .reasons)
        let text = view.render(plan(review([now, demo], after: [kickoff, demo])))
        for line in [
            "  x edited  1  kickoff  media/kickoff.mp4  1:00  1 ch  1.5 MB",
            "        why: segment 'kickoff' was sent and is changed: confidenceThreshold",
            "        confidenceThreshold  0.6 -> 0.7", "        video sha256         \(digest("kickoff")) (same)",
            "  = keep    2  demo     media/demo.mp4     1:30  2 ch  1.5 MB",
            "        why: options and video are those that were sent",
            "        video sha256    \(digest("demo")) (same)",
        ] {
            #expect(text.contains(line + "\n"), "\(text)")
        }
        let differing = text.split(separator: "\n").filter { $0.contains("options digest") && $0.contains(" -> v1:") }
        #expect(differing.count == 1)
    }

    @Test("shows what is removed where it was, and what stood unchanged behind it")
    func removed() {
        let text = PlanTextView(detail: .reasons).render(plan(review([demo], after: [kickoff, demo])))
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("  x ") || $0.hasPrefix("  = ") }
        #expect(rows.first?.hasPrefix("  x removed  1  kickoff") == true, "\(text)")
        #expect(rows.dropFirst().first?.hasPrefix("  = keep     2  demo") == true, "\(text)")
    }

    @Test("of several conversations hides those with nothing to do, and adds all up")
    func several() {
        let text = PlanTextView().render(
            plan(review([kickoff], after: [kickoff], key: "quiet"), review([demo], key: "loud"), prices: euros)
        )
        #expect(!text.contains("quiet on local"))
        #expect(text.contains("loud on local"))
        let sum = "All 2 conversations (1 with nothing to do, not shown): 1 to create, 1 unchanged; "
        #expect(text.hasSuffix(sum + "1:30 of video, 1.5 min billable (EUR 0.04), 2 channels, 1.5 MB.\n"), "\(text)")
    }

    @Test("keeps to the width of a terminal, whatever the names are", arguments: [64, 80, 120])
    func narrow(columns: Int) {
        let names = Hostile.names.enumerated().map { "\($0.offset)\($0.element)" }
        let edited = names.prefix(4).map { segment($0, nil, [.languageCode: .string("es-ES")]) }
        let text = PlanTextView(columns: columns, detail: [.options]).render(
            plan(review(edited + names.dropFirst(4).map { segment($0) }, after: names.prefix(4).map { segment($0) }))
        )
        // A command to copy is never broken.
        for line in text.split(separator: "\n") where !line.contains("runner ") {
            #expect(TextWidth.columns(String(line)) <= columns, "\(line)")
        }
    }

    @Test("prints nothing that moves a cursor, hides, or turns the reading direction", arguments: Hostile.names)
    func hostile(name: String) {
        let text = PlanTextView(detail: [.options, .reasons]).render(
            plan(
                review(
                    [segment(name, "b", [.customVocabulary: .strings([name])])],
                    after: [segment(name, "a")],
                    key: name,
                    name: name,
                    spec: name
                )
            )
        )
        let bad = text.unicodeScalars.filter { scalar in
            scalar != "\n" && (scalar.value < 0x20 || [0x200B, 0x202E, 0x2066, 0x7F].contains(scalar.value))
        }
        #expect(bad.isEmpty, "\(text)")
        #expect(text.split(separator: "\n").allSatisfy { !$0.hasPrefix("#") && !$0.hasPrefix("feed") }, "\(text)")
    }

    @Test("a long name does not push the other lines apart")
    func longName() {
        let long = segment(String(repeating: "x", count: 200))
        let text = PlanTextView().render(plan(review([segment("a"), long])))
        #expect(text.contains("  + create  1  a  media/a.mp4"), "\(text)")
    }

    @Test("a thousand segments are shown quickly, each conflict named")
    func thousand() {
        let sent = (0..<1000).map { segment("s\($0)") }
        let now = (0..<1000).map { segment("s\($0)", nil, [.languageCode: .string("es-ES")]) }
        let clock = ContinuousClock()
        var text = ""
        let took = clock.measure { text = PlanTextView(columns: 100).render(plan(review(now, after: sent))) }
        #expect(sent.allSatisfy { text.contains("'\($0.id)'") })
        #expect(text.split(separator: "\n").count < 200)
        #expect(took < .seconds(10))
    }
}
