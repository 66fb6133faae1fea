import Diagnostics

/// The wording of everything that can be wrong with a text as YAML.
struct YAMLReport {
    let file: String?

    private func error(
        _ id: String,
        _ message: String,
        _ range: SourceRange?,
        help: String? = nil,
        notes: [Diagnostic.Note] = []
    ) -> Diagnostic {
        Diagnostic(id: id, message: message, file: file, range: range, help: help, notes: notes)
    }

    // MARK: The text as a whole

    func tooManyBytes(limit: Int) -> Diagnostic {
        error(
            "yaml-file-size",
            "the file has more than the \(limit) bytes that are read",
            nil,
            help: "split it into several files"
        )
    }

    func empty() -> Diagnostic {
        error("yaml-empty", "the file is empty", .wholeFile, help: "write something into it, or leave it out")
    }

    func unreadable(_ problem: TextCheck.Problem) -> Diagnostic {
        let start = problem.position
        let range = SourceRange(start: start, end: SourcePosition(line: start.line, column: start.column + 1))
        switch problem.reason {
        case .otherEncoding:
            return error("yaml-encoding", "the file is not UTF-8 but UTF-16 or UTF-32", range, help: "save it as UTF-8")
        case .invalidUTF8(let byte):
            return error(
                "yaml-encoding",
                "byte 0x\(hex(UInt32(byte), digits: 2)) is not UTF-8",
                range,
                help: "save the file as UTF-8"
            )
        case .nul:
            return error("yaml-nul", "a NUL byte in the text", range, help: "is this really a YAML file?")
        case .controlCharacter(let scalar):
            return error(
                "yaml-control-character",
                "control character U+\(hex(scalar, digits: 4)) in the text",
                range,
                help: "remove it, or write it as an escape in double quotes"
            )
        case .lineSeparator(let scalar):
            return error(
                "yaml-line-separator",
                "character U+\(hex(scalar, digits: 4)) ends a line for some readers and not for others",
                range,
                help: "write it as '\\u\(hex(scalar, digits: 4))' in double quotes"
            )
        }
    }

    private func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    func severalDocuments(_ range: SourceRange) -> Diagnostic {
        error(
            "yaml-several-documents",
            "a second document starts here",
            range,
            help: "one file holds one document: move this one into its own file"
        )
    }

    // MARK: Limits

    func tooDeep(_ range: SourceRange, limit: Int) -> Diagnostic {
        error("yaml-depth", "more than \(limit) levels inside each other", range, help: "flatten it")
    }

    func tooManyNodes(_ range: SourceRange, limit: Int) -> Diagnostic {
        error(
            "yaml-expansion",
            "more than \(limit) values once aliases are expanded",
            range,
            help: "split the file, or use fewer aliases"
        )
    }

    func tooManyDirectives(_ line: Int, limit: Int) -> Diagnostic {
        error(
            "yaml-syntax",
            "more than \(limit) lines that start with '%'",
            oneScalar(SourcePosition(line: line, column: 1)),
            help: "remove them: a spec needs none"
        )
    }

    // MARK: Keys, tags, aliases

    func duplicateKey(_ key: Node, first: Node) -> Diagnostic {
        let word = key.string.map { " '\(VisibleText.excerpt($0))'" } ?? ""
        return error(
            "yaml-duplicate-key",
            "duplicate key\(word)",
            key.range,
            help: "keep one of the two",
            notes: [Diagnostic.Note("first written here", file: file, range: first.range)]
        )
    }

    func notMergeable(_ range: SourceRange) -> Diagnostic {
        error(
            "yaml-merge",
            "'<<' takes a mapping or a list of mappings",
            range,
            help: "refer to an anchored mapping, as in '<<: *name'"
        )
    }

    func unknownTag(_ name: String, _ range: SourceRange) -> Diagnostic {
        error(
            "yaml-unknown-tag",
            "unknown tag '\(VisibleText.excerpt(CoreTag.shorthand(name)))'",
            range,
            help: "remove the tag"
        )
    }

    func tagMismatch(_ tag: CoreTag, _ found: String, _ range: SourceRange) -> Diagnostic {
        error(
            "yaml-tag-value",
            "'\(VisibleText.excerpt(found))' is not \(tag.kind), as the tag '!!\(tag.rawValue)' says",
            range,
            help: "remove the tag, or mend the value"
        )
    }

    func unusedAnchor(_ name: String, _ range: SourceRange) -> Diagnostic {
        let end = SourcePosition(line: range.start.line, column: range.start.column + 1 + name.unicodeScalars.count)
        let name = VisibleText.excerpt(name)
        return Diagnostic(
            id: "yaml-unused-anchor",
            severity: .warning,
            message: "no alias refers to the anchor '&\(name)'",
            file: file,
            range: SourceRange(start: range.start, end: end),
            help: "remove it, or refer to it with '*\(name)'"
        )
    }

    func recursiveAlias(_ name: String, _ range: SourceRange) -> Diagnostic {
        error(
            "yaml-recursive-alias",
            "alias '*\(VisibleText.excerpt(name))' stands inside its own anchor",
            range,
            help: "refer to a value that ends before the alias"
        )
    }

    func undefinedAlias(_ name: String, known: [String], _ range: SourceRange) -> Diagnostic {
        let help = Similarity.closest(to: name, in: known).map { "did you mean '*\(VisibleText.excerpt($0))'?" }
        let name = VisibleText.excerpt(name)
        return error(
            "yaml-undefined-alias",
            "alias '*\(name)' has no anchor before it",
            range,
            help: help ?? "write '&\(name)' before the value it stands for"
        )
    }

    // MARK: What libyaml lets through

    func tightComment(_ place: SourcePosition) -> Diagnostic {
        error("yaml-syntax", "a comment needs a blank before its '#'", oneScalar(place), help: "add a blank")
    }

    func tightQuestionMark(_ place: SourcePosition) -> Diagnostic {
        error(
            "yaml-syntax",
            "a value in brackets cannot start with '?' here",
            oneScalar(place),
            help: "put the value in quotes"
        )
    }

    func oddName(_ place: SourcePosition) -> Diagnostic {
        error(
            "yaml-syntax",
            "the name of an anchor or alias ends with a blank, and has letters, digits, '-' and '_' only",
            oneScalar(place),
            help: "choose a plain name, and write a blank behind it; or put the value in quotes"
        )
    }

    func underindented(_ place: SourcePosition, _ isFlow: Bool) -> Diagnostic {
        error(
            "yaml-syntax",
            isFlow
                ? "a list or mapping in brackets goes on too far to the left"
                : "a quoted text goes on too far to the left",
            oneScalar(place),
            help: "indent this line more than the line that it belongs to"
        )
    }

    func overlongBlank(_ place: SourcePosition) -> Diagnostic {
        error(
            "yaml-syntax",
            "a blank line before a block text is indented further than the text",
            oneScalar(place),
            help: "remove the blanks from here to the end of the line"
        )
    }

    func dashInFlow(_ range: SourceRange) -> Diagnostic {
        error("yaml-syntax", "a '-' alone is not a value in brackets", range, help: "put it in quotes")
    }
}
