import AsyncVideoAPI

@testable import Planning

/// A spec's segment for a story: `video` names the content, so that two segments of one video have one digest.
func segment(
    _ id: String,
    _ video: String? = nil,
    _ options: [OptionName: OptionValue] = [:],
    seconds: Double = 60,
    channels: Int = 1,
    allowDuplicate: Bool = false
) -> DesiredSegment {
    let content = video ?? id
    let facts = MediaFacts(
        sha256: digest(content),
        byteCount: 1000,
        duration: seconds,
        channels: channels,
        audioTracks: 1
    )
    return DesiredSegment(
        id: id,
        options: ProcessingOptions(options),
        video: "media/\(content).mp4",
        mediaPath: "/videos/\(content).mp4",
        media: .known(facts),
        allowDuplicate: allowDuplicate
    )
}

/// The same segment on a machine that does not have its file.
func withoutFile(_ segment: DesiredSegment, pin: String? = nil) -> DesiredSegment {
    var segment = segment
    let problem = MediaProblem(id: "media-missing", message: "no file '\(segment.video)'")
    segment.media = .unread(pin: pin, problem: problem)
    return segment
}

/// Stands for a SHA-256: the content's name, repeated to the right length.
func digest(_ content: String) -> String {
    String(String(repeating: content + "0", count: 64).prefix(64))
}

func spec(_ segments: [DesiredSegment], key: String = "weekly", id: String? = nil) -> DesiredConversation {
    DesiredConversation(key: key, conversationID: id, segments: segments)
}

/// The recorded state after all of these were sent and their jobs ended well.
func sent(_ segments: [DesiredSegment], key: String = "weekly") -> RecordedConversation {
    let recorded = Planner().adopting(segments.count, of: spec(segments)).map { segment in
        var segment = segment
        segment.origin = .sent
        segment.jobID = "job-\(segment.position)"
        segment.jobStatus = .completed
        return segment
    }
    return RecordedConversation(
        target: "local",
        key: key,
        conversationID: segments.isEmpty ? nil : "4820000000000001",
        lineage: "1f0e6a52-9f5d-4f0e-8a53-0f4c2b1d7e10",
        serial: 7,
        segments: recorded
    )
}

func planned(
    _ segments: [DesiredSegment],
    after recorded: RecordedConversation? = nil,
    failed: PlanInput.FailedSegments = .stop,
    resends: Bool = false
) -> Plan {
    Planner().plan(
        PlanInput(
            target: "local",
            desired: spec(segments),
            recorded: recorded,
            failedSegments: failed,
            honoursIdempotencyKey: resends
        )
    )
}

func openAttempt(for segment: DesiredSegment, at position: Int) -> OpenAttempt {
    let recorded = sent([segment]).segments[0]
    return OpenAttempt(
        id: "attempt-1",
        segmentID: segment.id,
        position: position,
        fingerprint: recorded.fingerprint,
        mediaSHA256: recorded.mediaSHA256 ?? "",
        startedAt: "2026-01-02T03:04:05.000Z"
    )
}

extension Plan {
    /// One word and the segment for each step: `append c`.
    var story: [String] {
        steps.map { "\($0.action.word) \($0.segmentID)" }
    }

    /// One word and the segment for each conflict.
    var quarrels: [String] {
        conflicts.map { "\($0.id) \($0.segmentID ?? "-")" }
    }
}

extension Step.Action {
    var word: String {
        switch self {
        case .keep: "keep"
        case .rename(let old): "rename \(old) to"
        case .wait(let job): "wait \(job)"
        case .failed(_, _, let stops): stops ? "failed, stop" : "failed"
        case .unknown(_, let canResend): canResend ? "resend" : "unknown"
        case .create: "create"
        case .append: "append"
        case .retry: "retry"
        case .held: "held"
        }
    }
}
