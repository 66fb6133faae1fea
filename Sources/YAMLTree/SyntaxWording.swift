import Diagnostics

extension YAMLReport {
    /// libyaml's complaint in our words, at the place that a person has to look at.
    func syntax(_ problem: EventStream.SyntaxProblem, in text: UnsafeBufferPointer<UInt8>) -> Diagnostic {
        let lines = LineTable(text)
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
        if context.contains("flow node") { return ("a value is missing at the end", "close every '[' and '{'") }
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
            ("expected ',' or ']'", "close the '[' before this, or put the value in quotes")
        case "did not find expected ',' or '}'":
            ("expected ',' or '}'", "close the '{' before this, or put the value in quotes")
        case "found character that cannot start any token":
            ("a value cannot start with '\(found.map(String.init) ?? "")'", "put the value in quotes")
        case "block sequence entries are not allowed in this context":
            ("a list item is not possible here", "begin the list on its own line")
        case "found unknown escape character":
            ("unknown escape in double quotes", "write '\\\\' for a backslash, or use single quotes")
        case "did not find expected <document start>":
            ("expected the end of the document", "check the indentation")
        case "did not find expected node content":
            ("a value is missing here, or this sign cannot start one", "put the value in quotes")
        case "mapping keys are not allowed in this context":
            ("a '?' is not possible here", "put the value in quotes, or check the indentation")
        case "found unexpected document indicator":
            ("'---' or '...' inside a quoted text", "close the quote, or indent the line")
        case "did not find expected comment or line break":
            ("only a comment may stand here", "begin the text on the next line")
        case "found an indentation indicator equal to 0":
            ("a text cannot be indented by 0", "write 1 to 9, or nothing")
        case "found invalid Unicode character escape code":
            ("an escape that stands for no character", "write the character itself, or '\\U' with its eight digits")
        case "did not find expected hexdecimal number":
            ("an escape without all its hexadecimal digits", "'\\x' takes two, '\\u' four and '\\U' eight")
        case "found incompatible YAML document":
            ("'%YAML' names a version that is neither 1.1 nor 1.2", "remove the line")
        case "found unknown directive name":
            ("an unknown directive", "remove the line")
        case "found duplicate %YAML directive", "found duplicate %TAG directive":
            ("the same directive a second time", "remove the line")
        case "found undefined tag handle":
            ("a tag with a handle that no '%TAG' line declares", "remove the tag")
        case "did not find expected alphabetic or numeric character":
            (
                "the name of an anchor or alias has letters, digits, '-' and '_' only",
                "choose a plain name, or put the value in quotes"
            )
        case _:
            nil
        }
    }
}

// For the moment when a message needs to look at the text again.
extension LineTable {
    fileprivate func indentationTab(atLine number: Int) -> SourcePosition? {
        let indentation = bytes(ofLine: number).prefix { $0 == 0x20 || $0 == 0x09 }
        guard let tab = indentation.firstIndex(of: 0x09) else { return nil }
        return SourcePosition(line: number, column: 1 + tab - indentation.startIndex)
    }

    fileprivate func scalar(at position: SourcePosition) -> Unicode.Scalar? {
        var rest = content(ofLine: position.line)
        for _ in 1..<max(1, position.column) {
            rest = rest.dropFirst().drop { $0 & 0xC0 == 0x80 }
        }
        return String(decoding: rest.prefix(4), as: UTF8.self).unicodeScalars.first
    }

    private func content(ofLine number: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
        bytes(ofLine: number).prefix { $0 != 0x0A && $0 != 0x0D }
    }

    /// Whether only empty lines follow.
    fileprivate func isPastEnd(_ position: SourcePosition) -> Bool {
        guard position.line <= count else { return true }
        return text[bytes(ofLine: position.line).startIndex...].allSatisfy { $0 == 0x0A || $0 == 0x0D }
    }

    /// The same place, or the end of the last line that has something in it.
    fileprivate func clamp(_ position: SourcePosition) -> SourcePosition {
        guard isPastEnd(position), let last = text.lastIndex(where: { $0 != 0x0A && $0 != 0x0D }) else {
            return position
        }
        let number = line(of: last)
        guard number < position.line else { return position }
        let column = 1 + content(ofLine: number).count { $0 & 0xC0 != 0x80 }
        return SourcePosition(line: number, column: column)
    }
}
