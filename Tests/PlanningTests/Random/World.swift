import AsyncVideoAPI

@testable import Planning

/// A spec, what is recorded, and what really lies behind both: the truth that a plan is held against.
struct World {
    var seed: UInt64 = 0
    var spec: [DesiredSegment]
    var key = "weekly"
    var specID: String?
    var recorded: RecordedConversation?
    /// What was really sent, by recorded position.
    var sentAs: [Int: DesiredSegment] = [:]
    /// Conversations of the same target under other keys.
    var others: [RecordedConversation] = []
    var mode = PlanInput.Mode.extend
    var failed = PlanInput.FailedSegments.stop
    var resends = false

    var input: PlanInput {
        PlanInput(
            target: "local",
            desired: DesiredConversation(key: key, conversationID: specID, segments: spec),
            recorded: recorded,
            mediaIndex: mediaIndex { _ in true },
            mode: mode,
            failedSegments: failed,
            honoursIdempotencyKey: resends
        )
    }

    var plan: Plan { Planner().plan(input) }

    /// As recorded state is read: with no more of the index than the planner may ask for.
    var frugalInput: PlanInput {
        var frugal = input
        let media = PlanInput.mediaInQuestion(input.desired, beside: recorded, mode: mode)
        frugal.mediaIndex = mediaIndex { conversation in
            conversation.segments.contains { media.contains($0.mediaSHA256 ?? "") }
                || conversation.openAttempts.contains { media.contains($0.mediaSHA256) }
        }
        return frugal
    }

    /// Everything that stands recorded, or may.
    private func mediaIndex(of isWanted: (RecordedConversation) -> Bool) -> MediaIndex {
        var index = MediaIndex()
        for conversation in others + [recorded].compactMap(\.self) where isWanted(conversation) {
            for segment in conversation.segments {
                guard let digest = segment.mediaSHA256 else { continue }
                index.add(mediaSHA256: digest, holder: .init(key: conversation.key, segmentID: segment.id))
            }
            for attempt in conversation.openAttempts {
                let holder = MediaIndex.Holder(key: conversation.key, segmentID: attempt.segmentID)
                index.add(mediaSHA256: attempt.mediaSHA256, holder: holder)
            }
        }
        return index
    }

    /// What the spec is compared with.
    var standing: [RecordedSegment] { (recorded?.segments ?? []).filter { !$0.isDropped } }

    /// Where the next append goes.
    var nextPosition: Int { (recorded?.segments.map(\.position).max() ?? 0) + 1 }

    var failedEnd: RecordedSegment? {
        standing.last.flatMap { $0.jobStatus == .failed && $0.position == nextPosition - 1 ? $0 : nil }
    }
}

// MARK: The law in other words

extension World {
    /// Whether the spec's segment is what was sent, as far as anyone can know.
    func isSame(_ segment: DesiredSegment, _ recorded: RecordedSegment) -> Bool {
        guard let truth = sentAs[recorded.position], segment.options.mode == truth.options.mode,
            segment.options.confidenceThreshold == truth.options.confidenceThreshold
        else { return false }
        guard recorded.mediaSHA256 != nil else {
            // Nobody knows what it is: it counts as the segment of its id, or as its video under a new one.
            return segment.id == recorded.id
                || segment.video == recorded.video && !spec.contains { $0.id == recorded.id }
        }
        return isSameVideo(segment, recorded)
    }

    private func isSameVideo(_ segment: DesiredSegment, _ recorded: RecordedSegment) -> Bool {
        switch segment.media {
        case .known(let facts): facts.sha256 == recorded.mediaSHA256
        case .unread(let pin?, _): pin == recorded.mediaSHA256
        case .unread(nil, _):
            standing.contains { $0.mediaSHA256 == recorded.mediaSHA256 && isSamePlace(segment, $0) }
        }
    }

    private func isSamePlace(_ segment: DesiredSegment, _ recorded: RecordedSegment) -> Bool {
        segment.video == recorded.video
            || segment.id == recorded.id && segment.video.fileName == recorded.video?.fileName
    }

    /// Whether the recorded segments stand at the beginning of the spec, in their order.
    var isPrefix: Bool {
        guard mode == .extend else { return true }
        guard spec.count >= standing.count else { return false }
        return zip(spec, standing).allSatisfy { isSame($0, $1) || isToBeSentAgain($0, $1) }
    }

    /// A failed end left nothing behind, so that the spec may say it in another way.
    private func isToBeSentAgain(_ segment: DesiredSegment, _ recorded: RecordedSegment) -> Bool {
        failed != .goOn && recorded == failedEnd && segment.id == recorded.id
    }
}

extension String {
    var fileName: Substring { self[(lastIndex(of: "/").map(index(after:)) ?? startIndex)...] }
}
