import AsyncVideoAPI
import Diagnostics
import JSONSchema
import YAMLTree

/// Says what a schema has against a tree in the words of the people who write specs.
struct SchemaReport {
    let file: String
    let tree: ResolvedTree
    /// What the file is called in messages: "a spec", "runner.yaml".
    let subject: String
    /// Numbers and the like as they were written, by where they start: `1.10` is not `1.1` to who wrote it.
    private let written: [SourcePosition: String]
    private let violations: [Violation]

    /// `violations` are the schema's; those at values whose trouble is known already are left to that.
    init(file: String, tree: ResolvedTree, subject: String, text: [UInt8], violations: [Violation]) {
        self.file = file
        self.tree = tree
        self.subject = subject
        self.violations = violations.filter { !tree.faulty.contains($0.found.range.start) }
        written = Self.written(self.violations, in: text)
    }

    /// The schema's violations in words.
    var diagnostics: [Diagnostic] { violations.map(diagnostic) }

    private static func written(_ violations: [Violation], in text: [UInt8]) -> [SourcePosition: String] {
        guard !violations.isEmpty else { return [:] }
        var lines = SourceLines(text)
        var words: [SourcePosition: String] = [:]
        for violation in violations {
            switch violation.found.value {
            case .bool, .int, .float: words[violation.found.range.start] = lines.written(in: violation.found.range)
            case .null, .string, .sequence, .mapping: break
            }
        }
        // With a tag or an anchor before it, it is more than the value.
        return words.filter { !$0.value.hasPrefix("!") && !$0.value.hasPrefix("&") }
    }

    private func diagnostic(_ violation: Violation) -> Diagnostic {
        switch violation.expected {
        case .properties(let names): unknownKey(violation, names)
        case .property(let name): missingKey(violation, name)
        case .companion(let name, let owner): missingCompanion(violation, name, owner)
        case .types(let types): wrongType(violation, types)
        case .values(let values): unknownValue(violation, values)
        case .minimum(let bound): outOfRange(violation, "at least \(bound)", help: "write \(bound) or more")
        case .maximum(let bound): outOfRange(violation, "at most \(bound)", help: "write \(bound) or less")
        case .exclusiveMinimum(let bound): outOfRange(violation, "more than \(bound)", help: "write a larger number")
        case .exclusiveMaximum(let bound): outOfRange(violation, "less than \(bound)", help: "write a smaller number")
        case .multipleOf(let divisor): outOfRange(violation, "a multiple of \(divisor)", help: "round it")
        case .minLength, .minItems, .minProperties: empty(violation)
        case .maxLength(let count): tooLong(violation, "\(count) characters")
        case .maxItems(let count): tooLong(violation, "\(count) items")
        case .maxProperties(let count): tooLong(violation, "\(count) keys")
        case .pattern: malformed(violation)
        case .uniqueItems, .contains, .noItem, .nothing, .noMatch, .oneMatch, .shallower, .cheaper:
            error("malformed-value", violation.message, violation.range)
        }
    }

    private func error(_ id: String, _ message: String, _ range: SourceRange, help: String? = nil) -> Diagnostic {
        Diagnostic(id: id, message: message, file: file, range: range, help: help)
    }

    // MARK: Keys

    private func unknownKey(_ violation: Violation, _ names: [String]) -> Diagnostic {
        let word = VisibleText.excerpt(violation.found.word)
        let takesOptions = names.contains(OptionName.languageCode.rawValue)
        return error(
            takesOptions ? "unknown-option" : "unknown-key",
            "unknown \(takesOptions ? "option" : "key") '\(word)'",
            violation.range,
            help: keyHelp(word, names)
        )
    }

    private func keyHelp(_ word: String, _ names: [String]) -> String {
        if let meant = Synonyms.key(for: word), names.contains(meant) { return "did you mean '\(meant)'?" }
        if let near = Similarity.closest(to: word, in: names) { return "did you mean '\(near)'?" }
        if OptionName(rawValue: word) != nil { return "options stand under 'defaults' or in a segment" }
        return names.count <= 8 ? "known here: \(list(names))" : "remove it, or check the spelling"
    }

    private func missingKey(_ violation: Violation, _ name: String) -> Diagnostic {
        error(
            "missing-key",
            "\(place(violation)) has no '\(name)'",
            violation.found.entries?.first?.key.range ?? violation.range,
            help: "add '\(name)'"
        )
    }

    private func missingCompanion(_ violation: Violation, _ name: String, _ owner: String) -> Diagnostic {
        error(
            "missing-companion",
            "'\(owner)' needs '\(name)' beside it",
            violation.found.entry(owner)?.key.range ?? violation.range,
            help: "add '\(name)'"
        )
    }

    // MARK: Values

    private func wrongType(_ violation: Violation, _ types: [JSONType]) -> Diagnostic {
        error(
            "wrong-type",
            "\(place(violation)) is \(types.map(\.plainWord).joined(separator: " or ")), not \(shown(violation.found))",
            violation.range,
            help: typeHelp(violation.found, types)
        )
    }

    private func typeHelp(_ found: Node, _ types: [JSONType]) -> String? {
        switch (types.first, found.value) {
        case (_, .null): "write a value, or remove the key"
        case (_, .string) where tree.shown[found.range.start]?.hasVariable == true && types.first != .string:
            "a variable stands for a text; write the value itself"
        case (.string, .int), (.string, .float), (.string, .bool): "put it in quotes"
        case (.string, _): "write a single text"
        case (.array, _): "write a list: each item on its own line after '- '"
        case (.object, _): "write a mapping: 'key: value' on lines of their own, indented"
        case (.number, .string(let text)), (.integer, .string(let text)):
            Double(text) == nil ? "write a number" : "write it without quotes"
        case (.number, _): "write a number"
        case (.integer, _): "write a whole number"
        case (.boolean, _): "write true or false"
        case (.null, _), (nil, _): nil
        }
    }

    private func unknownValue(_ violation: Violation, _ values: [Node]) -> Diagnostic {
        let names = values.compactMap(\.string)
        let isLanguage = names.contains("en-US")
        // Even a guess would tell something about a value from the environment.
        let word = tree.shown[violation.found.range.start] == nil ? violation.found.string : nil
        let near = word.flatMap { Similarity.closest(to: $0, in: names) }
        return error(
            isLanguage ? "unknown-language" : "unknown-value",
            "\(place(violation)) cannot be \(shown(violation.found))",
            violation.range,
            help: near.map { "did you mean '\($0)'?" } ?? "known are \(list(names))"
        )
    }

    private func outOfRange(_ violation: Violation, _ bound: String, help: String) -> Diagnostic {
        error(
            "out-of-range",
            "\(place(violation)) is \(shown(violation.found)), but must be \(bound)",
            violation.range,
            help: help
        )
    }

    private func empty(_ violation: Violation) -> Diagnostic {
        error("empty-value", "\(place(violation)) is empty", violation.range, help: "write a value, or remove the key")
    }

    private func tooLong(_ violation: Violation, _ most: String) -> Diagnostic {
        error("too-long", "\(place(violation)) has more than \(most)", violation.range, help: "shorten it")
    }

    private func malformed(_ violation: Violation) -> Diagnostic {
        if violation.path.steps.contains(.key("credentials")) { return plainCredential(violation) }
        return error(
            "malformed-value",
            "\(place(violation)) cannot be \(shown(violation.found))",
            violation.range,
            help: violation.path.steps.last == .key("sha256")
                ? "a digest has 64 hexadecimal digits, as 'sha256sum' prints them"
                : "a currency is three capital letters, as in 'EUR'"
        )
    }

    private func plainCredential(_ violation: Violation) -> Diagnostic {
        var diagnostic = error(
            "plain-credential",
            "\(place(violation)) must not be written down in a file",
            violation.keyRange ?? violation.range,
            help: "write the name of an environment variable: '${NAME}'"
        )
        diagnostic.showsSource = false
        return diagnostic
    }

    // MARK: Words

    /// What the user calls the place: its key in quotes, with the list it is an item of.
    private func place(_ violation: Violation) -> String {
        guard let last = violation.path.steps.last else { return subject }
        switch last {
        case .key(let name): return "'\(name)'"
        case .index(let index):
            guard case .key(let list)? = violation.path.steps.dropLast().last else { return "item \(index + 1)" }
            return "item \(index + 1) of '\(list)'"
        }
    }

    private func shown(_ node: Node) -> String {
        switch node.value {
        case .null: return "nothing"
        case .sequence: return "a list"
        case .mapping: return "a mapping"
        case .bool, .int, .float:
            return "'\(VisibleText.excerpt(written[node.range.start] ?? node.word))'"
        case .string(let text):
            return "'\(VisibleText.excerpt(tree.shown[node.range.start]?.text ?? text))'"
        }
    }

    private func list(_ names: [String]) -> String {
        names.map { "'\($0)'" }.joined(separator: ", ")
    }
}

extension JSONType {
    fileprivate var plainWord: String {
        switch self {
        case .null: "nothing"
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .string: "text"
        case .array: "a list"
        case .object: "a mapping"
        }
    }
}

extension Node {
    /// A scalar as a word; collections are only named.
    fileprivate var word: String {
        switch value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .int(let value): "\(value)"
        case .float(let value): "\(value)"
        case .string(let text): text
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
