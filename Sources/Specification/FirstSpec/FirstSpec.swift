import Diagnostics
import Foundation

/// What a spec starts from: enough to be planned, and nothing that has to be taken out again.
package struct FirstSpec: Sendable {
    package struct Segment: Sendable {
        package var id: String
        /// Relative to the spec.
        package var video: String
        /// For people; without line ends.
        package var remark: String

        package init(id: String, video: String, remark: String) {
            self.id = id
            self.video = video
            self.remark = remark
        }
    }

    package var key: String
    package var name: String
    package var languageCode: String
    package var segments: [Segment]
    /// Where editors find the schema, relative to the spec; nil writes no line for them.
    package var schema: String?

    package init(key: String, name: String, languageCode: String, segments: [Segment], schema: String?) {
        self.key = key
        self.name = name
        self.languageCode = languageCode
        self.segments = segments
        self.schema = schema
    }

    /// In canonical style.
    package var text: [UInt8] {
        var lines = schema.map { ["# yaml-language-server: $schema=\($0)"] } ?? []
        lines += ["conversation:", "  key: \(quoted(key))", "  name: \(quoted(name))"]
        lines += ["defaults:", "  languageCode: \(quoted(languageCode))", "segments:"]
        for segment in segments {
            lines.append("  - id: \(quoted(segment.id))")
            lines.append("    video: \(quoted(segment.video))  # \(segment.remark)")
        }
        let draft = Array((lines.joined(separator: "\n") + "\n").utf8)
        guard case .formatted(let text) = SpecFormatter().format(draft, file: "spec.yaml") else {
            preconditionFailure("a first spec that is no YAML")
        }
        return text
    }

    /// What is wrong with it as a spec, in the words of `validate`; none means that nothing is.
    package func problems(environment: [String: String]) -> [(message: String, help: String?)] {
        let bytes = text
        let loaded = SpecificationLoader(environment: environment, standardInput: { bytes }).load(["-"])
        return loaded.diagnostics.map { ($0.message, $0.help) }
    }

    /// As YAML in double quotes; the formatter takes away those that are not needed.
    private func quoted(_ text: String) -> String {
        let scalars = text.replacingOccurrences(of: "${", with: "$${").unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case _ where scalar.isPlainInQuotes: String(scalar)
            case _: Self.escape(scalar.value)
            }
        }
        return "\"\(scalars.joined())\""
    }

    private static func escape(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
}

extension Unicode.Scalar {
    fileprivate var isPlainInQuotes: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format, .surrogate, .unassigned, .privateUse: false
        case _: value != 0xFEFF
        }
    }
}
