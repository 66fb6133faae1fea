import AsyncVideoAPI
import Planning

/// What a spec wants of one segment, in the form of a plan document: the same from a spec and from a saved plan.
struct WantedSegment: Hashable, Sendable {
    var id: String
    var video: String
    /// By name, as they may be shown.
    var options: [String: JSONValue]
    /// SHA-256 of the options as they are sent, values from the environment included.
    var sentOptionsDigest: String
}

extension WantedSegment {
    init(_ segment: DesiredSegment) {
        id = segment.id
        video = segment.video
        options = Dictionary(
            uniqueKeysWithValues: segment.displayOptions.map { ($0.rawValue, $1.json.normal) }
        )
        sentOptionsDigest = PlanDigest.of("sent options", segment.options.json.canonicalText)
    }

    /// Nil where the step is about something that the spec does not have.
    init?(_ step: PlanDocument.Step) {
        guard let video = step.video, let options = step.options, let digest = step.sentOptionsDigest else {
            return nil
        }
        self.init(id: step.segment, video: video, options: options, sentOptionsDigest: digest)
    }
}

extension JSONValue {
    /// Whole numbers as integers: what reading the written form gives.
    fileprivate var normal: JSONValue {
        if case .double(let number) = self, let whole = Int(exactly: number) { .int(whole) } else { self }
    }
}
