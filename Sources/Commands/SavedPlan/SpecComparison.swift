import AsyncVideoAPI
import Planning

/// What of a spec's segments is not as it was when a plan was saved, each in a few words.
enum SpecComparison {
    static func changes(from saved: PlanDocument.Conversation, to desired: DesiredConversation) -> [String] {
        let old = wanted(saved)
        let new = desired.segments.map(WantedSegment.init)
        guard old.map(\.id) == new.map(\.id) else { return order(old.map(\.id), new.map(\.id)) }
        let sent = Set(saved.steps.filter(\.sends).map(\.segment))
        return zip(old, new).compactMap { old, new in
            let fields = fields(old, new, isSent: sent.contains(old.id))
            return fields.isEmpty ? nil : "segment '\(old.id)': \(fields.joined(separator: ", "))"
        }
    }

    /// In the order of the spec; a segment that is renamed and waited for has two steps.
    private static func wanted(_ saved: PlanDocument.Conversation) -> [WantedSegment] {
        let placed = saved.steps.compactMap { step in
            step.specPosition.flatMap { place in WantedSegment(step).map { (place, $0) } }
        }
        return Dictionary(placed) { first, _ in first }.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func order(_ old: [String], _ new: [String]) -> [String] {
        let gone = old.filter { !new.contains($0) }.map { "segment '\($0)' is not in it any more" }
        let added = new.filter { !old.contains($0) }.map { "segment '\($0)' is new" }
        return gone.isEmpty && added.isEmpty ? ["the segments stand in another order"] : gone + added
    }

    private static func fields(_ old: WantedSegment, _ new: WantedSegment, isSent: Bool) -> [String] {
        let video = old.video == new.video ? [] : ["video \(old.video) -> \(new.video)"]
        let names = Set(old.options.keys).union(new.options.keys).sorted()
        let options = names.compactMap { option($0, old.options[$0], new.options[$0]) }
        guard video.isEmpty, options.isEmpty, isSent, old.sentOptionsDigest != new.sentOptionsDigest else {
            return video + options
        }
        let hidden = names.filter { new.options[$0]?.canonicalText.contains("${") ?? false }
        return ["another value from the environment (\(hidden.joined(separator: ", ")))"]
    }

    private static func option(_ name: String, _ old: JSONValue?, _ new: JSONValue?) -> String? {
        let (old, new) = (old?.canonicalText, new?.canonicalText)
        // By bytes: Swift's own `==` takes texts for equal that differ on the wire.
        guard old.map({ Array($0.utf8) }) != new.map({ Array($0.utf8) }) else { return nil }
        return "\(name) \(old ?? "(not given)") -> \(new ?? "(not given)")"
    }
}

/// Whether the videos that are to be sent are those that were planned.
enum MediaComparison {
    static func refusals(from saved: PlanDocument.Conversation, to desired: DesiredConversation) -> [PlanRefusal] {
        let segments = Dictionary(desired.segments.map { ($0.id, $0) }) { first, _ in first }
        return saved.steps.filter(\.sends).compactMap { step in
            guard let planned = step.media, let segment = segments[step.segment] else { return nil }
            switch segment.media {
            case .known(let facts) where facts.sha256 == planned.sha256: return nil
            case .known(let facts):
                return .mediaChanged(
                    segment: step.segment,
                    video: segment.video,
                    old: planned.sha256,
                    new: facts.sha256
                )
            case .unread(_, let problem): return .mediaLost(segment: step.segment, reason: problem.message)
            }
        }
    }
}
