extension SegmentReview.Standing {
    /// How it is to be felt, for colours.
    enum Tone: String, Hashable, Sendable, CaseIterable {
        case new
        case change
        case trouble
        case quiet
    }

    var tone: Tone {
        switch self {
        case .create, .append, .retry: .new
        case .wait, .rename: .change
        case .failed, .unknown, .conflict: .trouble
        case .keep, .held, .dropped: .quiet
        }
    }

    /// One character that says the same without a colour.
    var sign: String {
        switch self {
        case .create, .append, .retry: "+"
        case .wait, .rename: "~"
        case .failed: "!"
        case .unknown: "?"
        case .conflict: "x"
        case .held, .dropped: "-"
        case .keep: "="
        }
    }

    var word: String {
        switch self {
        case .keep: "keep"
        case .rename: "rename"
        case .wait: "wait"
        case .failed: "failed"
        case .unknown: "unknown"
        case .create: "create"
        case .append: "append"
        case .retry: "retry"
        case .held: "held"
        case .conflict(let troubles): troubles.map(\.word).joined(separator: ", ")
        case .dropped: "dropped"
        }
    }

    /// What there is to say beside the video; nil where the word says it.
    var remark: String? {
        switch self {
        case .create, .append, .keep, .conflict: nil
        case .rename(let old): "was '\(old)'; recorded, not sent"
        case .wait(let job): "job \(job) is not finished"
        case .failed(let reason): "the job failed: \(reason ?? "no reason given")"
        case .unknown(let since): "sent \(since), outcome not known"
        case .retry(let why): why
        case .held: "held back"
        case .dropped: "accepted as missing from the spec"
        }
    }
}

extension SegmentReview {
    /// Why the segment stands as it does, in a sentence.
    func reason(in conversation: ConversationReview) -> String {
        switch standing {
        case .keep: "options and video are those that were sent"
        case .rename(let old):
            "options and video are those that were sent as '\(old)': the new id is recorded, nothing is sent"
        case .wait(let job): "it was sent, and job '\(job)' has not ended yet"
        case .failed(let reason): "it was sent, and its job failed: \(reason ?? "no reason given")"
        case .unknown(let since): "it was sent at \(since), and no answer says whether it was taken"
        case .create:
            "nothing is recorded under '\(conversation.key)' on '\(conversation.target)': this append makes the conversation"
        case .append: "it is not recorded, and stands behind everything that is"
        case .retry(let why): "it is sent again: \(why)"
        case .held: "it is new, and waits until what stands in its way is settled"
        case .conflict(let troubles): troubles.map(\.message).joined(separator: "; ")
        case .dropped: "it was sent, and someone accepted that the spec no longer has it"
        }
    }
}
