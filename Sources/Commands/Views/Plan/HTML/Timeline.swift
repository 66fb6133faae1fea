import Foundation

/// A conversation's segments beside each other, each as wide as it is long.
struct Timeline {
    private static let width = 1000.0
    /// What is too short to be seen is drawn this wide.
    private static let narrowest = 1.5
    private static let height = 40

    let prefix: String

    func html(_ conversation: ConversationReview) -> HTML {
        let segments = conversation.segments
        guard !segments.isEmpty else { return .nothing }
        let widths = widths(segments)
        var left = 0.0
        var bars: [HTML] = []
        for (index, segment) in segments.enumerated() {
            bars.append(bar(segment, index + 1, left: left, width: widths[index]))
            left += widths[index]
        }
        let picture = HTML.element(
            "svg",
            [
                "class": "timeline", "viewBox": "0 0 \(Int(Self.width)) \(Self.height)", "preserveAspectRatio": "none",
                "role": "img", "aria-label": label(conversation),
            ],
            bars
        )
        return .element("figure", [picture, .element("figcaption", [axis(segments), legend(segments)])])
    }

    private func bar(_ segment: SegmentReview, _ number: Int, left: Double, width: Double) -> HTML {
        let gap = width > 6 ? 1.5 : width * 0.15
        let rectangle = HTML.element(
            "rect",
            [
                "x": Self.text(left), "y": "0", "width": Self.text(max(width - gap, 0.5)), "height": "\(Self.height)",
                "class": segment.look.rawValue,
            ],
            [.element("title", caption(segment))]
        )
        // The list below is the way for the keyboard; a stop for each bar would be in its way.
        return .element("a", ["href": "#\(prefix)-s\(number)", "tabindex": "-1"], [rectangle])
    }

    /// To scale; what is too short to see gets a little from the others, and an unknown length is a usual one.
    private func widths(_ segments: [SegmentReview]) -> [Double] {
        let known = segments.compactMap(length)
        let usual = known.isEmpty ? 1 : max(known.reduce(0, +) / Double(known.count), 0.001)
        let lengths = segments.map { length($0) ?? usual }
        let sum = max(lengths.reduce(0, +), 0.001)
        let narrowest = min(Self.narrowest, Self.width / Double(segments.count))
        let raised = lengths.map { max($0 / sum * Self.width, narrowest) }
        let total = raised.reduce(0, +)
        return raised.map { $0 / total * Self.width }
    }

    private func length(_ segment: SegmentReview) -> Double? {
        segment.duration.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    }

    private func caption(_ segment: SegmentReview) -> String {
        "\(segment.id): \(segment.standing.word), \(Quantities.duration(segment.duration))"
    }

    private func label(_ conversation: ConversationReview) -> String {
        "Timeline of \(Quantities.count(conversation.segments.count, "segment")): \(ConversationSection.sum(conversation))"
    }

    private func axis(_ segments: [SegmentReview]) -> HTML {
        let known = segments.compactMap(length)
        let unknown = segments.count - known.count
        let end = Quantities.duration(known.reduce(0, +)) + (unknown > 0 ? " and \(unknown) of unknown length" : "")
        return .division("axis", [.element("span", "0:00"), .element("span", end)])
    }

    /// What the colours and patterns mean, those that are there.
    private func legend(_ segments: [SegmentReview]) -> HTML {
        var seen: Set<SegmentReview.Look> = []
        let looks = segments.map(\.look).filter { seen.insert($0).inserted }
        let items = looks.map { HTML.element("li", [swatch($0), .text($0.meaning)]) }
        return .element("ul", ["class": "legend"], items)
    }

    private func swatch(_ look: SegmentReview.Look) -> HTML {
        .element(
            "svg",
            ["class": "swatch", "width": "14", "height": "14", "aria-hidden": "true"],
            [.element("rect", ["width": "14", "height": "14", "class": look.rawValue], [])]
        )
    }

    private static func text(_ number: Double) -> String {
        String(format: "%.2f", number)
    }
}

extension SegmentReview {
    /// How the segment is drawn; names a look of the style sheet.
    enum Look: String, Hashable, Sendable {
        case kept = "bar-kept"
        case moving = "bar-moving"
        case open = "bar-open"
        case new = "bar-new"
        case held = "bar-held"
        case keptConflict = "bar-conflict-kept"
        case newConflict = "bar-conflict-new"
        case dropped = "bar-dropped"

        /// What the look stands for.
        var meaning: String {
            switch self {
            case .kept: "recorded, unchanged"
            case .moving: "recorded, renamed or being processed"
            case .open: "failed, or outcome unknown"
            case .new: "new, to be sent"
            case .held: "new, held back"
            case .keptConflict: "recorded, in conflict"
            case .newConflict: "new, in conflict"
            case .dropped: "recorded, no longer in the spec"
            }
        }
    }

    var look: Look {
        switch standing {
        case .keep: .kept
        case .rename, .wait: .moving
        case .failed, .unknown: .open
        case .create, .append, .retry: .new
        case .held: .held
        case .conflict: position == nil ? .newConflict : .keptConflict
        case .dropped: .dropped
        }
    }
}
