import AsyncVideoAPI

/// Finds what differs between a segment of the spec and what was sent, field by field, in forms that may be shown.
enum FieldComparison {
    /// By option name, the video last.
    static func changes(from recorded: RecordedSegment, to candidate: Candidate) -> [FieldChange] {
        options(from: recorded, to: candidate) + video(from: recorded, to: candidate)
    }

    private static func options(from recorded: RecordedSegment, to candidate: Candidate) -> [FieldChange] {
        guard recorded.optionsDigest != candidate.optionsDigest else { return [] }
        let old = members(recorded.options)
        let new = members(candidate.displayText)
        let names = Set(old.keys).union(new.keys).sorted()
        let visible = names.compactMap { change($0, old[$0], new[$0]) }
        return visible.isEmpty ? hidden(names, old) : visible
    }

    private static func change(_ name: String, _ old: String?, _ new: String?) -> FieldChange? {
        guard !isEqual(old, new) else { return nil }
        return FieldChange(field: name, old: old, new: new, isHidden: false)
    }

    /// The digests differ and the shown forms don't: the environment gave another value.
    private static func hidden(_ names: [String], _ texts: [String: String]) -> [FieldChange] {
        names.filter { texts[$0]?.contains("${") ?? false }
            .map { FieldChange(field: $0, old: texts[$0], new: texts[$0], isHidden: true) }
    }

    private static func video(from recorded: RecordedSegment, to candidate: Candidate) -> [FieldChange] {
        guard candidate.media != recorded.media else { return [] }
        let change: (old: String?, new: String?) =
            switch candidate.media {
            case .digest(let new)?: (recorded.mediaSHA256, new)
            case .adopted?, nil: (recorded.video ?? recorded.mediaSHA256, candidate.segment.video)
            }
        return [FieldChange(field: FieldChange.video, old: change.old, new: change.new, isHidden: false)]
    }

    private static func members(_ text: String) -> [String: String] {
        guard case .object(let members)? = try? JSONValue.parse(text) else { return [:] }
        return members.mapValues(\.canonicalText)
    }

    /// By bytes: Swift's own `==` takes texts for equal that differ on the wire.
    private static func isEqual(_ left: String?, _ right: String?) -> Bool {
        left.map { Array($0.utf8) } == right.map { Array($0.utf8) }
    }
}
