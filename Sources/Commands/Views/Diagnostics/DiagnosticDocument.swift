import Diagnostics

/// Findings as `schema/diagnostics.schema.json` describes them.
struct DiagnosticDocument: Encodable {
    struct Entry: Encodable {
        var id: String
        var severity: String
        var message: String
        var help: String?
        var file: String?
        var range: Range?
        var notes: [Note]
    }

    struct Note: Encodable {
        var message: String
        var file: String?
        var range: Range?
    }

    struct Range: Encodable {
        var start: Position
        /// Just behind the last character.
        var end: Position
    }

    struct Position: Encodable {
        var line: Int
        var column: Int
    }

    var version = 1
    var files: [String]
    var errors: Int
    var warnings: Int
    var diagnostics: [Entry]
}

extension DiagnosticDocument {
    init(_ findings: Findings) {
        files = findings.files
        errors = findings.count(.error)
        warnings = findings.count(.warning)
        diagnostics = findings.diagnostics.map(Entry.init)
    }
}

extension DiagnosticDocument.Entry {
    fileprivate init(_ diagnostic: Diagnostic) {
        id = diagnostic.id
        severity = diagnostic.severity.rawValue
        message = diagnostic.message
        help = diagnostic.help
        file = diagnostic.file
        range = diagnostic.range.map(DiagnosticDocument.Range.init)
        notes = diagnostic.notes.map { note in
            DiagnosticDocument.Note(
                message: note.message,
                file: note.file ?? (note.range == nil ? nil : diagnostic.file),
                range: note.range.map(DiagnosticDocument.Range.init)
            )
        }
    }
}

extension DiagnosticDocument.Range {
    fileprivate init(_ range: SourceRange) {
        start = DiagnosticDocument.Position(line: range.start.line, column: range.start.column)
        end = DiagnosticDocument.Position(line: range.end.line, column: range.end.column)
    }
}
