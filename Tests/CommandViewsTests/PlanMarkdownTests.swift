import AsyncVideoAPI
import Foundation
import Planning
import Testing

@testable import Commands

struct PlanMarkdownTests {
    @Test("begins with its hidden marker, then the sum, then what would be sent")
    func snapshot() {
        let text = PlanMarkdownView(marker: "local").render(
            plan(
                review([segment("a"), segment("b", channels: 2)], after: [segment("a")]),
                prices: euros,
                digest: "5f0c"
            )
        )
        #expect(
            text == """
                <!-- runner-plan: local -->
                ### Plan: 1 to append

                Target <code>local</code> · 1 conversation · 1 to append · 1 unchanged · \
                **1:00 of video, 1.0 min billable (EUR 0.03), 2 channels, 1.5 MB**

                #### To be sent

                |  | Conversation | Segment | Video | Length | Channels | Size | Billable | Price |
                | --- | --- | --- | --- | --: | --: | --: | --: | --: |
                | + append | <code>weekly</code> | <code>b</code> | <code>media/b.mp4</code> | 1:00 | 2 | 1.5 MB | 1.0 min | EUR 0.03 |

                #### Each conversation

                <details><summary><code>weekly</code>: 1 to append, 1 unchanged</summary>

                <code>weekly.yaml</code>, key <code>weekly</code>, conversation <code>4820000000000001</code>

                | # |  | Segment | Why |
                | --: | --- | --- | --- |
                | 2 | + append | <code>b</code> | <code>it is not recorded, and stands behind everything that is</code> |

                1 segment unchanged.

                </details>

                <sub>Plan digest <code>5f0c</code>. Amounts are exact decimals, rounded half up where they are shown.</sub>

                """
        )
    }

    @Test("says conflicts before everything else, with what changed and the ways out")
    func conflicts() {
        let sent = segment("a", nil, [.customVocabulary: .strings(["Kanban"])])
        let now = segment("a", nil, [.customVocabulary: .strings(["Kanban", "Falcon"])])
        let text = PlanMarkdownView(marker: "local").render(plan(review([now, segment("b")], after: [sent])))
        #expect(text.contains("### Refused: 1 conflict; nothing is sent\n"))
        #expect(
            text.contains(
                "- **segment-edited** in <code>weekly</code>: <code>segment &#39;a&#39; was sent and is changed&#58; customVocabulary</code>\n"
            )
        )
        #expect(text.contains("  - <code>customVocabulary</code>: added <code>&#34;Falcon&#34;</code>\n"))
        #expect(text.contains("    - put the spec back as it was sent (free)\n"))
        #expect(text.contains("<code>runner accept weekly.yaml a --reason TEXT</code> (free)\n"))
    }

    @Test("keeps hostile text in its place", arguments: Hostile.names)
    func hostile(name: String) throws {
        let sent = segment(name, "a", [.customVocabulary: .strings([name])])
        let now = segment(name, "b", [.customVocabulary: .strings(["x", name + "!"])])
        let page = PlanMarkdownView(marker: name).render(
            plan(
                review([now, segment("z")], after: [sent], key: name, name: name, spec: name),
                review([segment(name)], key: "k" + name, name: name, spec: name),
                digest: name
            )
        )
        // The same page of a harmless name has the same lines and the same signs of Markdown and HTML.
        let harmless = PlanMarkdownView(marker: "m").render(
            plan(
                review(
                    [segment("n", "b", [.customVocabulary: .strings(["x", "n!"])]), segment("z")],
                    after: [segment("n", "a", [.customVocabulary: .strings(["n"])])],
                    key: "n",
                    name: "n",
                    spec: "n"
                ),
                review([segment("n")], key: "kn", name: "n", spec: "n"),
                digest: "n"
            )
        )
        #expect(skeleton(page) == skeleton(harmless))
        let seen = page.drop { $0 != "\n" }
        #expect(!seen.lowercased().contains("www."))
        #expect(!seen.contains("@"))
        #expect(page.components(separatedBy: "-->").count == 2)
    }

    /// All signs that mean something to Markdown, line by line; what stands in code is text and leaves none.
    private func skeleton(_ page: String) -> [String] {
        page.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().map { line in
            let outside = line.replacing(/&#[0-9]+;/, with: "")
            return String(
                outside.unicodeScalars.filter { "`|<>[]*_~#@!\\$".unicodeScalars.contains($0) }.map(Character.init)
            )
        }
    }

    @Test(
        "stays below the limit, says what it left out, and keeps conflicts and the sum longest",
        arguments: [3_000, 20_000, 65_000]
    )
    func capped(limit: Int) {
        let sent = (0..<300).map { segment("s\($0)") }
        var now = sent
        for index in 0..<250 { now[index].options[.languageCode] = .string("es-ES") }
        let refused = review(now + (0..<50).map { segment("new\($0)") }, after: sent, key: "refused")
        let others = (0..<40).map { number in
            review((0..<60).map { segment("\(number)-\($0)") }, key: "k\(number)")
        }
        let page = PlanMarkdownView(marker: "local", limit: limit).render(
            PlanReview(target: "local", conversations: [refused] + others, prices: euros, digest: "5f0c")
        )
        #expect(page.utf16.count <= limit)
        #expect(page.hasPrefix("<!-- runner-plan: local -->\n### Refused: 250 conflicts; nothing is sent\n"))
        #expect(page.contains("Left out, as this comment may not be longer:"))
        #expect(page.contains("Plan digest <code>5f0c</code>"))
        let open = page.components(separatedBy: "<details>").count
        #expect(open == page.components(separatedBy: "</details>").count)
        #expect(
            page.contains(limit == 3_000 ? "1 group of conflicts" : "<code>&#39;s249&#39;</code>"),
            "\(page.suffix(800))"
        )
    }

    @Test("the marker is the same for the same name, and never ends its comment")
    func marker() {
        #expect(MarkdownText.comment("local") == "local")
        #expect(MarkdownText.comment("team/prod-eu") == "team/prod-eu")
        #expect(MarkdownText.comment("--> x") == "%2D-%3E%20x")
        #expect(MarkdownText.comment("a--b-") == "a-%2Db%2D")
    }
}
