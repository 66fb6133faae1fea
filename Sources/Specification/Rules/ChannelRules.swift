import AsyncVideoAPI
import Diagnostics
import YAMLTree

/// One speaker in each audio channel.
enum ChannelRules {
    static func check(_ segment: SegmentDraft) -> [Diagnostic] {
        guard segment.isUsable(.channelMetadata), segment.effective.options[.channelMetadata] != nil else { return [] }
        return [needsChannels(segment)].compactMap(\.self) + duplicates(segment)
    }

    /// Source: API page, table of query parameters.
    private static func needsChannels(_ segment: SegmentDraft) -> Diagnostic? {
        guard segment.isUsable(.enableSeparateRecognitionPerChannel),
            !segment.effective.options.isOn(.enableSeparateRecognitionPerChannel)
        else { return nil }
        return segment.report(
            "channel-metadata-needs-channels",
            "'channelMetadata' works only with 'enableSeparateRecognitionPerChannel: true'",
            at: .channelMetadata,
            help: "add 'enableSeparateRecognitionPerChannel: true', or remove 'channelMetadata'"
        )
    }

    private static func duplicates(_ segment: SegmentDraft) -> [Diagnostic] {
        guard segment.fresh.contains(.channelMetadata) else { return [] }
        let channels = segment.effective.channels?.items?.compactMap { $0["channel"] } ?? []
        return Duplicates.find(channels, by: \.wholeNumber) { channel, later, first in
            Diagnostic(
                id: "duplicate-channel",
                message: "channel \(channel) is described twice",
                file: segment.file(of: .channelMetadata),
                range: later.range,
                help: "keep one of the two",
                notes: [Diagnostic.Note("first described here", range: first.range)]
            )
        }
    }
}

/// Finds what stands twice in a list.
enum Duplicates {
    /// A diagnostic for each node whose word an earlier one has already; nodes without a word are left out.
    static func find<Word: Hashable>(
        _ nodes: [Node],
        by word: (Node) -> Word?,
        report: (_ word: Word, _ later: Node, _ first: Node) -> Diagnostic
    ) -> [Diagnostic] {
        var known: [Word: Node] = [:]
        return nodes.compactMap { node in
            guard let word = word(node) else { return nil }
            if let first = known[word] { return report(word, node, first) }
            known[word] = node
            return nil
        }
    }
}
