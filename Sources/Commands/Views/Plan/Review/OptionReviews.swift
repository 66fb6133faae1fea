import AsyncVideoAPI
import Planning

extension OptionReview {
    /// What is given, and what the API takes for the rest.
    static func all(_ options: ProcessingOptions) -> [OptionReview] {
        options.fillingDefaults().map { name, value in
            OptionReview(name: name.rawValue, value: value.canonicalText, isDefault: value == name.apiDefault)
        }
        .sorted { $0.name < $1.name }
    }

    /// Of options as they are recorded: canonical JSON, API defaults filled in.
    static func read(_ recorded: String?) -> [OptionReview] {
        guard let recorded, case .object(let members)? = try? JSONValue.parse(recorded) else { return [] }
        return read(members)
    }

    static func read(_ members: [String: JSONValue]?) -> [OptionReview] {
        (members ?? [:]).map { name, value in
            let text = value.canonicalText
            let usual = OptionName(rawValue: name)?.apiDefault?.canonicalText
            return OptionReview(name: name, value: text, isDefault: text == usual)
        }
        .sorted { $0.name < $1.name }
    }
}

extension EvidenceReview {
    init(_ comparison: SegmentComparison) {
        self.init(
            recorded: comparison.recorded.map(Digests.init),
            spec: comparison.spec.map(Digests.init),
            recordedID: comparison.recorded?.segmentID,
            recordedVideo: comparison.recorded?.video,
            changes: comparison.changes.map {
                ChangeReview($0, oldVideo: comparison.recorded?.video, newVideo: comparison.spec?.video)
            }
        )
    }
}

extension EvidenceReview.Digests {
    fileprivate init(_ side: SegmentComparison.Side) {
        self.init(options: side.optionsDigest, media: side.mediaSHA256, fingerprint: side.fingerprint)
    }
}
