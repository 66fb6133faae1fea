import ArgumentParser
import Diagnostics

extension SARIFLog {
    init(_ findings: Findings) {
        runs = [SARIFWriter(findings).run]
    }
}

/// Makes a run of SARIF from findings; all rules that specs are held against are in it.
private struct SARIFWriter {
    private static let baseName = "SRCROOT"

    private let findings: Findings
    private let rules = ExplanationIndex.ofSpecs
    private let ruleIndexes: [String: Int]
    private let fileIndexes: [String: Int]

    init(_ findings: Findings) {
        self.findings = findings
        ruleIndexes = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
        fileIndexes = Dictionary(uniqueKeysWithValues: findings.files.enumerated().map { ($1, $0) })
    }

    var run: SARIFLog.Run {
        SARIFLog.Run(
            tool: SARIFLog.Tool(
                driver: SARIFLog.Tool.Driver(
                    name: "runner",
                    semanticVersion: Runner.configuration.version,
                    rules: rules.map(descriptor)
                )
            ),
            originalUriBaseIds: [
                Self.baseName: SARIFLog.ArtifactLocation(uri: ArtifactURI.base(findings.folder))
            ],
            artifacts: findings.files.map { SARIFLog.Artifact(location: location($0)) },
            results: findings.diagnostics.map(finding)
        )
    }

    // MARK: Rules

    private func descriptor(_ explanation: Explanation) -> SARIFLog.ReportingDescriptor {
        SARIFLog.ReportingDescriptor(
            id: explanation.id,
            shortDescription: SARIFLog.Message(text: explanation.summary),
            fullDescription: SARIFLog.Message(text: explanation.text),
            help: SARIFLog.Message(
                text: ExplanationTextView().body(explanation),
                markdown: ExplanationMarkdownView().body(explanation)
            ),
            defaultConfiguration: SARIFLog.ReportingDescriptor.Configuration(level: explanation.level.rawValue)
        )
    }

    // MARK: Results

    private func finding(_ diagnostic: Diagnostic) -> SARIFLog.Finding {
        let related = diagnostic.notes.compactMap { self.related($0, of: diagnostic) }
        return SARIFLog.Finding(
            ruleId: diagnostic.id,
            ruleIndex: ruleIndexes[diagnostic.id],
            level: level(diagnostic.severity),
            message: SARIFLog.Message(text: message(diagnostic)),
            locations: diagnostic.file.map { [place($0, diagnostic.range)] } ?? [],
            relatedLocations: related.isEmpty ? nil : related
        )
    }

    private func level(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        }
    }

    /// The way out belongs to it: most readers show nothing else.
    private func message(_ diagnostic: Diagnostic) -> String {
        let placeless = diagnostic.notes.filter { $0.file == nil && $0.range == nil }.map(\.message)
        return ([diagnostic.message] + [diagnostic.help].compactMap(\.self) + placeless)
            .map(VisibleText.escape).joined(separator: "; ")
    }

    private func related(_ note: Diagnostic.Note, of diagnostic: Diagnostic) -> SARIFLog.Location? {
        guard note.file != nil || note.range != nil, let file = note.file ?? diagnostic.file else { return nil }
        var location = place(file, note.range)
        location.message = SARIFLog.Message(text: VisibleText.escape(note.message))
        return location
    }

    private func place(_ file: String, _ range: SourceRange?) -> SARIFLog.Location {
        var artifact = location(file)
        artifact.index = fileIndexes[file]
        artifact.description = nil
        return SARIFLog.Location(
            physicalLocation: SARIFLog.Location.Physical(
                artifactLocation: artifact,
                region: range.map {
                    SARIFLog.Region(
                        startLine: $0.start.line,
                        startColumn: $0.start.column,
                        endLine: $0.end.line,
                        endColumn: $0.end.column
                    )
                }
            )
        )
    }

    private func location(_ file: String) -> SARIFLog.ArtifactLocation {
        let artifact = ArtifactURI(path: file, folder: findings.folder)
        return SARIFLog.ArtifactLocation(
            uri: artifact.uri,
            uriBaseId: artifact.isRelative ? Self.baseName : nil,
            description: file == Findings.standardInput ? SARIFLog.Message(text: "the standard input") : nil
        )
    }
}
