/// Everything that an append-only API cannot express, by the id that stands in brackets behind a conflict.
package enum ConflictRule: String, CaseIterable, Sendable {
    case segmentEdited = "segment-edited"
    case segmentRemoved = "segment-removed"
    case segmentInserted = "segment-inserted"
    case segmentReordered = "segment-reordered"
    case mediaRecordedTwice = "media-recorded-twice"
    case keyRenamed = "key-renamed"
    case conversationMismatch = "conversation-mismatch"
    case replaceNamedConversation = "replace-named-conversation"

    /// One paragraph: what the rule is for, and the ways out.
    package var explanation: String {
        switch self {
        case .segmentEdited:
            """
            A segment that was sent stands in the spec with other options or another video. The service takes nothing back and \
            processes nothing anew in its place. Put the segment back; or take the edit as what was sent with `runner accept`; \
            or build the whole conversation anew with `runner apply --replace`.
            """
        case .segmentRemoved:
            """
            A segment that was sent is not in the spec any more, but what was said in it stays in the conversation. Put it \
            back; or say with `runner accept` that it is to be left out of the comparison; or build the conversation anew with \
            `runner apply --replace`.
            """
        case .segmentInserted:
            """
            A new segment stands before one that was sent. The service appends at the end only. Move the new segment behind \
            those that were sent; or build the conversation anew with `runner apply --replace`.
            """
        case .segmentReordered:
            """
            Segments that were sent stand in another order. The conversation keeps the order in which they were sent. Put them \
            back in it; or build the conversation anew with `runner apply --replace`.
            """
        case .mediaRecordedTwice:
            """
            The video of a new segment was sent already, in this conversation or in another, and would be paid for twice. Where \
            that is meant, the segment says `allowDuplicate: true`.
            """
        case .keyRenamed:
            """
            Nothing is recorded under the spec's key, and everything in the spec is recorded under another one. A renamed spec \
            would be paid for a second time. Move what is recorded with `runner state mv`, or give the spec its key back.
            """
        case .conversationMismatch:
            """
            The spec says which conversation it appends to, and what is recorded under its key went to another one. Write the \
            recorded id; or take the line out; or give the spec a key of its own.
            """
        case .replaceNamedConversation:
            """
            `--replace` builds a conversation anew under a new id, and the spec says which id it has. Take the id out of the \
            spec first, or leave the conversation as it is.
            """
        }
    }

    /// The spec as it was when it was sent, and as it stands now.
    package var example: (sent: String, now: String) {
        switch self {
        case .segmentEdited:
            return (Self.spec(Self.kickoff), Self.spec("{id: kickoff, video: kickoff.mp4, languageCode: en-GB}"))
        case .segmentRemoved: return (Self.spec(Self.kickoff, Self.demo), Self.spec(Self.demo))
        case .segmentInserted: return (Self.spec(Self.demo), Self.spec(Self.kickoff, Self.demo))
        case .segmentReordered: return (Self.spec(Self.kickoff, Self.demo), Self.spec(Self.demo, Self.kickoff))
        case .mediaRecordedTwice:
            return ("# monday.yaml\n" + Self.spec(Self.kickoff, Self.demo), "# weekly.yaml\n" + Self.spec(Self.kickoff))
        case .keyRenamed:
            let sent = "conversation: {key: monday}\n" + Self.spec(Self.kickoff)
            return (sent, "conversation: {key: weekly}\n" + Self.spec(Self.kickoff))
        case .conversationMismatch: return (Self.named("4820000000000001"), Self.named("4820000000000002"))
        case .replaceNamedConversation:
            let spec = Self.named("4820000000000001")
            return (spec, "# runner apply meeting.yaml --replace\n" + spec)
        }
    }

    private static let kickoff = "{id: kickoff, video: kickoff.mp4}"
    private static let demo = "{id: demo, video: demo.mp4}"

    private static func spec(_ segments: String...) -> String {
        "segments:\n" + segments.map { "  - \($0)\n" }.joined()
    }

    private static func named(_ id: String) -> String {
        "conversation: {id: \"\(id)\"}\n" + spec(kickoff)
    }
}
