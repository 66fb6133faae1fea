import Diagnostics

/// What came of looking through files: all of them, and all that was found in them.
struct Findings {
    /// Every file that was looked at or missed, as the user named it, in the order of the diagnostics.
    let files: [String]
    /// By place.
    let diagnostics: [Diagnostic]
    let sources: SourceTexts
    /// Where relative paths begin.
    let folder: String

    init(_ diagnostics: [Diagnostic], files: [String], sources: SourceTexts, folder: String) {
        self.diagnostics = diagnostics.sortedByPlace()
        self.files = Set(files + diagnostics.compactMap(\.file)).sorted()
        self.sources = sources
        self.folder = folder
    }

    func count(_ severity: Diagnostic.Severity) -> Int {
        diagnostics.count { $0.severity == severity }
    }

    /// The name that stands for the standard input.
    static let standardInput = "-"
}
