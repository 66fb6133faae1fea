import AsyncVideoAPI
import Diagnostics
import YAMLTree

/// Rules about a spec as a whole.
enum SpecRules {
    static func check(_ draft: SpecDraft) -> [Diagnostic] {
        segmentIDs(draft) + idleCount(draft) + nameTwice(draft) + idleDefaults(draft)
    }

    private static func segmentIDs(_ draft: SpecDraft) -> [Diagnostic] {
        // What comes from the environment is refused anyway, and must not be named.
        let nodes = draft.segments.compactMap { $0.node["id"] }.filter { draft.tree.shown[$0.range.start] == nil }
        return Duplicates.find(nodes, by: \.string) { id, later, first in
            Diagnostic(
                id: "duplicate-segment-id",
                message: "a second segment '\(VisibleText.excerpt(id))'",
                file: draft.file,
                range: later.range,
                help: "give each segment its own id",
                notes: [Diagnostic.Note("the first one is here", range: first.range)]
            )
        }
    }

    /// A count among the defaults is there for the segments that use it; it is idle only if none does.
    private static func idleCount(_ draft: SpecDraft) -> [Diagnostic] {
        let usesDefault = draft.segments.contains { !$0.own.contains(.diarizationSpeakerCount) && isOn($0) }
        return draft.segments.compactMap { segment in
            let isOwn = segment.own.contains(.diarizationSpeakerCount)
            guard segment.isWritten(.diarizationSpeakerCount),
                segment.isUsable(.diarizationSpeakerCount, .enableSpeakerDiarization),
                !isOn(segment), isOwn || !usesDefault
            else { return nil }
            return segment.report(
                "count-without-diarization",
                severity: .warning,
                "'diarizationSpeakerCount' does nothing without 'enableSpeakerDiarization: true'",
                at: .diarizationSpeakerCount,
                help: "add 'enableSpeakerDiarization: true', or remove the count"
            )
        }
    }

    private static func isOn(_ segment: SegmentDraft) -> Bool {
        segment.effective.options.isOn(.enableSpeakerDiarization)
            || segment.effective.unusable.contains(.enableSpeakerDiarization)
    }

    private static func idleDefaults(_ draft: SpecDraft) -> [Diagnostic] {
        guard !draft.segments.isEmpty else { return [] }
        return (draft.root["defaults"]?.entries ?? []).compactMap { entry in
            guard let name = entry.key.string.flatMap({ OptionReader.names[$0] }),
                draft.segments.allSatisfy({ $0.own.contains(name) })
            else { return nil }
            return Diagnostic(
                id: "unused-default",
                severity: .warning,
                message: "the default '\(name.rawValue)' is never used: every segment has its own",
                file: draft.file,
                range: entry.key.range,
                help: "remove it here, or from the segments that should follow it"
            )
        }
    }

    private static func nameTwice(_ draft: SpecDraft) -> [Diagnostic] {
        guard let name = draft.root["conversation"]?.entry("name"), let other = draft.root["defaults"]?.entry("name")
        else { return [] }
        return [
            Diagnostic(
                id: "name-twice",
                severity: .warning,
                message: "'name' under 'defaults' does nothing beside the conversation's own 'name'",
                file: draft.file,
                range: other.key.range,
                help: "keep one of the two",
                notes: [Diagnostic.Note("the conversation is named here", range: name.key.range)]
            )
        ]
    }
}
