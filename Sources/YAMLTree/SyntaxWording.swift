import Diagnostics

extension YAMLReport {
    /// libyaml's complaint in our words, at the place that a person has to look at.
    func syntax(_ problem: EventStream.SyntaxProblem, in text: UnsafeBufferPointer<UInt8>) -> Diagnostic {
        let lines = TextLines(text)
        if let tab = lines.indentationTab(atLine: problem.position.line) {
            return self.tab(tab)
        }
        let isUnclosed =
            problem.problem.contains("unexpected end of stream")
            || (lines.isPastEnd(problem.position) && problem.contextPosition != nil)
        let place = isUnclosed ? problem.contextPosition ?? problem.position : lines.clamp(problem.position)
        if lines.scalar(at: place) == "\t", problem.problem == "found character that cannot start any token" {
            return self.tab(place)
        }
        let wording = Wording(problem, found: lines.scalar(at: place), isUnclosed: isUnclosed)
        var notes: [Diagnostic.Note] = []
        if let context = problem.contextPosition, let note = wording.note, context != place {
            notes = [Diagnostic.Note(note, file: file, range: oneScalar(context))]
        }
        return Diagnostic(
            id: "yaml-syntax",
            message: wording.message,
            file: file,
            range: oneScalar(place),
            help: wording.help,
            notes: notes
        )
    }

    func tab(_ position: SourcePosition) -> Diagnostic {
        Diagnostic(
            id: "yaml-tab",
            message: "a tab in the indentation",
            file: file,
            range: oneScalar(position),
            help: "indent with spaces"
        )
    }

    func oneScalar(_ start: SourcePosition) -> SourceRange {
        SourceRange(start: start, end: SourcePosition(line: start.line, column: start.column + 1))
    }
}

/// A syntax message for people.
private struct Wording {
    var message: String
    var help: String?
    /// What stands at the context's place.
    var note: String?

    init(_ problem: EventStream.SyntaxProblem, found: Unicode.Scalar?, isUnclosed: Bool) {
        let context = problem.context ?? ""
        note = Self.note(context)
        if isUnclosed {
            (message, help) = Self.unclosed(context)
        } else {
            (message, help) =
                Self.known(problem.problem, context, found)
                ?? (problem.problem + (context.isEmpty ? "" : " " + context), nil)
        }
    }

    private static func note(_ context: String) -> String? {
        if context.contains("block mapping") { return "the mapping that it would belong to starts here" }
        if context.contains("block collection") { return "the list that it would belong to starts here" }
        if context.contains("flow mapping") { return "the '{' is here" }
        if context.contains("flow sequence") { return "the '[' is here" }
        if context.contains("simple key") { return "the key starts here" }
        return nil
    }

    private static func unclosed(_ context: String) -> (String, String?) {
        if context.contains("quoted scalar") {
            return ("the quote that opens here is never closed", "add the closing quote")
        }
        if context.contains("flow sequence") { return ("the '[' is never closed", "add the ']'") }
        if context.contains("flow mapping") { return ("the '{' is never closed", "add the '}'") }
        if context.contains("simple key") { return ("a key without ':'", "write 'key: value'") }
        return ("the text ends too early \(context)", nil)
    }

    private static func known(_ problem: String, _ context: String, _ found: Unicode.Scalar?) -> (String, String?)? {
        switch problem {
        case "mapping values are not allowed in this context":
            ("a ':' is not possible here", "put the value in quotes, or check the indentation")
        case "did not find expected key":
            ("this is neither a key of the mapping nor its end", "check the indentation")
        case "did not find expected '-' indicator":
            ("this is neither an item of the list nor its end", "check the indentation, or write '- '")
        case "could not find expected ':'":
            ("a key without ':'", "write 'key: value', and check the indentation")
        case "did not find expected ',' or ']'":
            ("expected ',' or ']'", nil)
        case "did not find expected ',' or '}'":
            ("expected ',' or '}'", nil)
        case "found character that cannot start any token":
            ("a value cannot start with '\(found.map(String.init) ?? "")'", "put the value in quotes")
        case "block sequence entries are not allowed in this context":
            ("a list item is not possible here", "begin the list on its own line")
        case "found unknown escape character":
            ("unknown escape in double quotes", "write '\\\\' for a backslash, or use single quotes")
        case "did not find expected <document start>":
            ("expected the end of the document", "check the indentation")
        case _:
            nil
        }
    }
}

/// A text by lines, for the rare moment when a message needs to look at it again.
private struct TextLines {
    private let lines: [Substring.UnicodeScalarView]

    init(_ text: UnsafeBufferPointer<UInt8>) {
        lines = String(decoding: text, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
            .map(\.unicodeScalars)
    }

    private func line(_ number: Int) -> Substring.UnicodeScalarView? {
        lines.indices.contains(number - 1) ? lines[number - 1] : nil
    }

    func indentationTab(atLine number: Int) -> SourcePosition? {
        guard let line = line(number) else { return nil }
        let indentation = line.prefix { $0 == " " || $0 == "\t" }
        guard let tab = indentation.firstIndex(of: "\t") else { return nil }
        return SourcePosition(line: number, column: 1 + line.distance(from: line.startIndex, to: tab))
    }

    func scalar(at position: SourcePosition) -> Unicode.Scalar? {
        line(position.line)?.dropFirst(position.column - 1).first
    }

    /// Whether only blank lines follow.
    func isPastEnd(_ position: SourcePosition) -> Bool {
        lines.dropFirst(position.line - 1).allSatisfy(\.isEmpty)
    }

    /// The same place, or the end of the last line that has something in it.
    func clamp(_ position: SourcePosition) -> SourcePosition {
        guard isPastEnd(position), let last = lines.lastIndex(where: { !$0.isEmpty }), last + 1 < position.line else {
            return position
        }
        return SourcePosition(line: last + 1, column: lines[last].count + 1)
    }
}
