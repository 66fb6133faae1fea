import AsyncVideoAPI
import Planning
import Specification

@testable import Commands

/// A spec's segment for a story: `video` names the content, so that two segments of one video have one digest.
func segment(
    _ id: String,
    _ video: String? = nil,
    _ options: [OptionName: OptionValue] = [:],
    seconds: Double? = 60,
    channels: Int = 1
) -> DesiredSegment {
    let content = video ?? id
    let facts = MediaFacts(
        sha256: digest(content),
        byteCount: 1_500_000,
        duration: seconds,
        channels: channels,
        audioTracks: 1
    )
    return DesiredSegment(
        id: id,
        options: ProcessingOptions(options),
        video: "media/\(content).mp4",
        media: .known(facts)
    )
}

/// Stands for a SHA-256: hexadecimal digits made of the content's bytes.
func digest(_ content: String) -> String {
    let digits = content.utf8.map { String($0 % 16, radix: 16) }.joined()
    return String(String(repeating: digits + "0", count: 64).prefix(64))
}

/// A conversation's plan after some segments were sent, as the views take it.
func review(
    _ segments: [DesiredSegment],
    after sent: [DesiredSegment] = [],
    key: String = "weekly",
    name: String? = nil,
    spec: String = "weekly.yaml",
    change: (inout RecordedConversation) -> Void = { _ in },
    depth: PlanReview.Depth = .everything
) -> ConversationReview {
    let desired = DesiredConversation(key: key, displayName: name, segments: segments)
    let input = PlanInput(
        target: "local",
        desired: desired,
        recorded: sent.isEmpty ? nil : recorded(sent, key: key, change: change)
    )
    return ConversationReview(plan: Planner().plan(input), input: input, spec: spec, depth: depth)
}

private func recorded(
    _ segments: [DesiredSegment],
    key: String,
    change: (inout RecordedConversation) -> Void
) -> RecordedConversation {
    let adopted = Planner().adopting(segments.count, of: DesiredConversation(key: key, segments: segments))
    var conversation = RecordedConversation(
        target: "local",
        key: key,
        conversationID: "4820000000000001",
        lineage: "1f0e6a52-9f5d-4f0e-8a53-0f4c2b1d7e10",
        serial: 7,
        segments: adopted.map { segment in
            var segment = segment
            segment.jobID = "job-\(segment.position)"
            segment.jobStatus = .completed
            return segment
        }
    )
    change(&conversation)
    return conversation
}

func plan(
    _ conversations: ConversationReview...,
    prices: Prices? = nil,
    digest: String? = nil
) -> PlanReview {
    PlanReview(target: "local", conversations: conversations, prices: prices, digest: digest)
}

let euros = Prices(currency: "EUR", perMinute: 0.027)

/// Names that try to get out of their place.
enum Hostile {
    static let names = [
        "`tick` ``` fence", "a | pipe \\| b", "</details></code><script>alert(1)</script>",
        "@everyone #1 www.evil.example",
        "[link](https://evil.example) ![i](x)", "line\nfeed\r\n# heading", "quote\" onload='x' &amp; &lt;",
        "\u{202E}reversed\u{2066}", "zero\u{200B}width", "-->", "--> <b>", "\u{1B}[31mred", "日本語の会議 👩‍👩‍👧‍👦",
        "*bold* _it_ ~~no~~ $x$",
        String(repeating: "long ", count: 39), "<!-- c -->", "&#64;here",
    ]
}
