import AsyncVideoAPI
import Diagnostics
import Specification

/// The effective options of specs for programs; its form is `schema/effective.schema.json`.
struct EffectiveDocument: Encodable {
    var about = "runner effective"
    var version = 1
    var specs: [Spec]

    struct Spec: Encodable {
        var file: String
        var key: String
        var conversationId: String?
        var segments: [Segment]
    }

    struct Segment: Encodable {
        var id: String
        var video: String
        /// By name.
        var options: [String: Option]
    }

    struct Option: Encodable {
        enum Origin: String, Encodable {
            case apiDefault
            case written
        }

        /// With `${NAME}` in place of what comes from the environment.
        var value: JSONValue
        var origin: Origin
        var file: String?
        var line: Int?
        var column: Int?
    }

    init(_ specs: [ConversationSpec]) {
        self.specs = specs.map(Spec.init)
    }
}

extension EffectiveDocument.Spec {
    fileprivate init(_ spec: ConversationSpec) {
        file = spec.file
        key = spec.key
        conversationId = spec.conversationID
        segments = spec.segments.map(EffectiveDocument.Segment.init)
    }
}

extension EffectiveDocument.Segment {
    fileprivate init(_ segment: SegmentSpec) {
        id = segment.id
        video = segment.video.shown
        let found = segment.shownOptions.map { name, value in
            (name.rawValue, EffectiveDocument.Option(value.json, segment.origins[name]))
        }
        options = Dictionary(uniqueKeysWithValues: found)
    }
}

extension EffectiveDocument.Option {
    fileprivate init(_ value: JSONValue, _ origin: OptionOrigin) {
        self.value = value
        switch origin {
        case .apiDefault: self.origin = .apiDefault
        case .written(let file, let range):
            self.origin = .written
            self.file = file
            line = range.start.line
            column = range.start.column
        }
    }
}
