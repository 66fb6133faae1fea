/// The segments in order, each with its details on demand; long stretches without news are folded.
struct SegmentList {
    /// As many unchanged segments in a row are shown one by one.
    private static let stretch = 8

    let amounts: PlanAmounts
    /// Makes the segments' addresses on the page.
    let prefix: String

    func html(_ conversation: ConversationReview) -> HTML {
        guard !conversation.segments.isEmpty else { return .nothing }
        var items: [HTML] = []
        for run in runs(conversation.segments) {
            let rows = run.map { item($0.segment, $0.number, conversation) }
            items += isFolded(run, conversation) ? [fold(run, rows)] : rows
        }
        return .element("ol", ["class": "segments"], items)
    }

    private typealias Numbered = (number: Int, segment: SegmentReview)

    /// Unchanged neighbours together, everything else by itself.
    private func runs(_ segments: [SegmentReview]) -> [[Numbered]] {
        var runs: [[Numbered]] = []
        for (index, segment) in segments.enumerated() {
            let isKept = segment.standing == .keep
            if isKept, runs.last?.last?.segment.standing == .keep {
                runs[runs.count - 1].append((index + 1, segment))
            } else {
                runs.append([(index + 1, segment)])
            }
        }
        return runs
    }

    private func isFolded(_ run: [Numbered], _ conversation: ConversationReview) -> Bool {
        run.count > Self.stretch && run.count < conversation.segments.count
    }

    private func fold(_ run: [Numbered], _ rows: [HTML]) -> HTML {
        let text = "\(run.count) unchanged segments, \(run[0].number) to \(run[run.count - 1].number)"
        return .element(
            "li",
            ["class": "stretch"],
            [.element("details", [.element("summary", text), .element("ol", ["class": "segments"], rows)])]
        )
    }

    private func item(_ segment: SegmentReview, _ number: Int, _ conversation: ConversationReview) -> HTML {
        .element(
            "li",
            ["id": "\(prefix)-s\(number)", "class": "segment \(segment.standing.tone.rawValue)"],
            [.element("details", [summary(segment), SegmentCard(amounts: amounts).html(segment, conversation)])]
        )
    }

    private func summary(_ segment: SegmentReview) -> HTML {
        .element(
            "summary",
            [
                .span("badge \(segment.standing.tone.rawValue)", "\(segment.standing.sign) \(segment.standing.word)"),
                .span("position", segment.position.map { "\($0)" } ?? ""),
                .span("name", segment.id),
                .span("figures", figures(segment)),
            ]
        )
    }

    private func figures(_ segment: SegmentReview) -> String {
        let parts = [
            segment.duration.map { Quantities.duration($0) },
            segment.channels.map { "\($0) ch" },
            segment.byteCount.map(Quantities.size),
            segment.isSent ? amounts.money(segment.billableSeconds) : nil,
        ]
        return parts.compactMap(\.self).joined(separator: " · ")
    }
}
