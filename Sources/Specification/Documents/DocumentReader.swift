import Diagnostics
import JSONSchema
import YAMLTree

/// A file that was read, with everything that is wrong with it on its own.
struct Document {
    var file: String
    /// Nil if there is no tree to look at.
    var tree: ResolvedTree?
    var diagnostics: [Diagnostic]
    var text: [UInt8]
    /// False if the bytes could not be had; the diagnostic says why.
    var wasRead = true

    /// Whether the file only offers `defaults` for others to extend.
    var isBase: Bool {
        guard let root = tree?.root else { return false }
        return root["defaults"] != nil && root["segments"] == nil && root["conversation"] == nil
    }
}

/// Reads files into documents: bytes, YAML, variables, schema.
struct DocumentReader {
    let schema: SchemaDocument
    /// Nil leaves `${NAME}` as it is written.
    let environment: [String: String]?
    let standardInput: @Sendable () -> [UInt8]

    init(
        schema: SchemaDocument,
        environment: [String: String]?,
        standardInput: @escaping @Sendable () -> [UInt8] = { [] }
    ) {
        self.schema = schema
        self.environment = environment
        self.standardInput = standardInput
    }

    /// A file that a person named; `-` is the standard input.
    func read(_ file: String) -> Document {
        if file == "-" { return document(file, standardInput()) }
        do {
            return document(file, try InputFile.read(file, limit: YAMLLimits().bytes))
        } catch {
            return unread(file, error)
        }
    }

    /// A file that another file extends.
    func readBase(_ file: String) -> Document {
        do {
            return document(file, try InputFile.readRegular(file, limit: YAMLLimits().bytes))
        } catch {
            return unread(file, error)
        }
    }

    private func unread(_ file: String, _ error: InputFileError) -> Document {
        let problem = FileReport.unreadable(file, error)
        return Document(file: file, tree: nil, diagnostics: [problem], text: [], wasRead: false)
    }

    private func document(_ file: String, _ text: [UInt8]) -> Document {
        let parsed = YAMLParser().parse(text, file: file)
        guard let root = parsed.root else {
            return Document(file: file, tree: nil, diagnostics: parsed.diagnostics, text: text)
        }
        if case .null = root.value {
            // Only `---`, say: as empty as nothing at all.
            let empty = YAMLParser().parse("", file: file).diagnostics
            return Document(file: file, tree: nil, diagnostics: parsed.diagnostics + empty, text: text)
        }
        var tree =
            environment.map { Variables(environment: $0, file: file, text: text).resolve(root) }
            ?? ResolvedTree(root: root)
        // What is wrong with a value as YAML makes any other judgement of it a guess.
        tree.faulty.formUnion(parsed.diagnostics.filter { $0.severity == .error }.compactMap { $0.range?.start })
        let violations = schema.schema.validate(tree.root)
        let report = SchemaReport(
            file: file,
            tree: tree,
            subject: schema.subject,
            text: text,
            violations: violations
        )
        let diagnostics = parsed.diagnostics + tree.diagnostics + report.diagnostics
        tree.faulty.formUnion(violations.map(\.found.range.start))
        return Document(file: file, tree: tree, diagnostics: diagnostics, text: text)
    }
}

extension SchemaDocument {
    fileprivate var subject: String {
        switch self {
        case .conversation: "a spec"
        case .config: "'\(ConfigurationLoader.fileName)'"
        case .diagnostics, .effective, .history, .plan, .state: "the document"
        }
    }
}
