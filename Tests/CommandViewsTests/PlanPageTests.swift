import AsyncVideoAPI
import Foundation
import Planning
import Testing

@testable import Commands

struct PlanPageTests {
    private func page(_ name: String) -> String {
        let sent = segment(name, "a", [.customVocabulary: .strings([name])])
        let now = segment(name, "b", [.customVocabulary: .strings(["x", name + "!"])])
        return PlanPage().render(
            plan(
                review([now, segment("z")], after: [sent], key: name, name: name, spec: name),
                review([segment(name)], key: "k" + name, name: name, spec: name),
                prices: euros,
                digest: name
            )
        )
    }

    @Test("is well formed, and of the same elements whatever the names are", arguments: Hostile.names)
    func hostile(name: String) throws {
        let found = try StrictMarkup.elements(of: page(name))
        let harmless = try StrictMarkup.elements(of: page("n"))
        #expect(found == harmless)
    }

    @Test("loads nothing, runs nothing, and forbids both")
    func contained() throws {
        let page = page("n")
        #expect(page.contains("default-src &#39;none&#39;"))
        let body = try #require(page.components(separatedBy: "<body>").last)
        let words = ["<script", "src=", "http://", "https://", "@import", "<link", "<img", "<iframe", "style=\""]
        for word in words { #expect(!body.contains(word), "\(word)") }
        #expect(!page.contains("url(h"))
    }

    @Test("draws each segment as wide as it is long")
    func scale() throws {
        let review = review([segment("a", seconds: 30), segment("b", seconds: 90)], after: [segment("a", seconds: 30)])
        let bars = Timeline(prefix: "c1").html(review).source
        #expect(bars.contains("x=\"0.00\" y=\"0\" width=\"248.50\""), "\(bars)")
        #expect(bars.contains("x=\"250.00\" y=\"0\" width=\"748.50\""), "\(bars)")
        #expect(bars.contains("class=\"bar-kept\""))
        #expect(bars.contains("class=\"bar-new\""))
        #expect(bars.contains("aria-label=\"Timeline of 2 segments: 1 to append, 1 unchanged\""))
    }

    @Test("draws something for lengths that are nothing, unknown, endless or negative")
    func oddLengths() throws {
        let lengths: [Double?] = [0, nil, .infinity, -5, .nan, 1e300, 0.001]
        let segments = lengths.enumerated().map { segment("s\($0.offset)", seconds: $0.element) }
        let bars = Timeline(prefix: "c1").html(review(segments)).source
        #expect(!bars.contains("nan") && !bars.contains("inf"), "\(bars)")
        #expect(bars.components(separatedBy: "<rect ").count > lengths.count)
    }

    @Test("names each segment with its options, digests and price")
    func content() throws {
        let page = PlanPage().render(
            plan(
                review([segment("a"), segment("b", nil, [.languageCode: .string("es-ES")])], after: [segment("a")]),
                prices: euros
            )
        )
        for text in ["es-ES", digest("a"), digest("b"), "EUR 0.03", "media/b.mp4", "1 to append", "id=\"c1-s2\""] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test("folds long stretches without news, and shows five hundred segments in reasonable size")
    func many() throws {
        let sent = (0..<480).map { segment("s\($0)") }
        let page = PlanPage().render(plan(review(sent + (0..<20).map { segment("new\($0)") }, after: sent)))
        #expect(page.contains("480 unchanged segments, 1 to 480"))
        #expect(page.utf8.count < 1_500_000)
        _ = try StrictMarkup.elements(of: page)
    }
}
