/// One finding about the user's input: what is wrong, where, and the way out.
package struct Diagnostic: Hashable, Sendable {
    /// How bad the finding is: an error forbids the run, a warning does not.
    package enum Severity: String, Hashable, Sendable, CaseIterable {
        case error
        case warning
    }

    /// A second place that explains the first, such as the earlier of two equal keys.
    package struct Note: Hashable, Sendable {
        package var message: String
        package var file: String?
        package var range: SourceRange?

        package init(_ message: String, file: String? = nil, range: SourceRange? = nil) {
            self.message = message
            self.file = file
            self.range = range
        }
    }

    /// Stable, kebab-case, the word to search for: `unknown-option`.
    package var id: String
    package var severity: Severity
    /// Lower case, no full stop, the user's own word in single quotes.
    package var message: String
    /// The path as the user typed it; nil where there is no file.
    package var file: String?
    /// Nil where the finding is about the file as a whole.
    package var range: SourceRange?
    /// What to do about it, in a few words.
    package var help: String?
    package var notes: [Note]
    /// False where the line may hold a secret, so that it must not get into a log.
    package var showsSource = true

    package init(
        id: String,
        severity: Severity = .error,
        message: String,
        file: String? = nil,
        range: SourceRange? = nil,
        help: String? = nil,
        notes: [Note] = []
    ) {
        self.id = id
        self.severity = severity
        self.message = message
        self.file = file
        self.range = range
        self.help = help
        self.notes = notes
    }
}
