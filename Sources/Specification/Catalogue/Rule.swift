package import Diagnostics

/// One thing that can be wrong, explained with an example of it and the same mended.
package struct Rule: Sendable {
    /// As it stands in brackets behind the message.
    package var id: String
    package var severity: Diagnostic.Severity
    /// One paragraph: what the rule is for.
    package var explanation: String
    package var bad: RuleExample
    package var mended: RuleExample

    init(
        _ id: String,
        _ explanation: String,
        severity: Diagnostic.Severity = .error,
        bad: RuleExample,
        mended: RuleExample
    ) {
        self.id = id
        self.severity = severity
        self.explanation = explanation
        self.bad = bad
        self.mended = mended
    }
}

/// Files that show a rule, and that really break or keep it.
package struct RuleExample: Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    package struct File: Sendable {
        package var name: String
        package var bytes: [UInt8]
    }

    package var files: [File]
    /// What `runner validate` is called with; the first file where nothing else is said.
    package var arguments: [String]
    /// What is shown where the files themselves would not do.
    private var summary: String?

    init(_ files: [(name: String, text: String)], arguments: [String]? = nil, summary: String? = nil) {
        self.files = files.map { File(name: $0.name, bytes: Array($0.text.utf8)) }
        self.arguments = arguments ?? [files.first?.name ?? ""]
        self.summary = summary
    }

    init(bytes: [UInt8], summary: String) {
        files = [File(name: "meeting.yaml", bytes: bytes)]
        arguments = ["meeting.yaml"]
        self.summary = summary
    }

    /// A spec of one file.
    package init(stringLiteral text: String) {
        self.init([("meeting.yaml", text)])
    }

    static func config(_ text: String) -> RuleExample {
        RuleExample([(ConfigurationLoader.fileName, text)])
    }

    /// The text to show; several files each under its name.
    package var description: String {
        if let summary { return summary }
        guard files.count != 1 else { return String(decoding: files[0].bytes, as: UTF8.self) }
        return files.map { "# \($0.name)\n" + String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: "\n")
    }
}
