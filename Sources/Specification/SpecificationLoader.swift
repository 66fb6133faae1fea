package import Diagnostics
import Foundation

/// What came of a set of paths: the specs that are valid, and everything that is wrong with the others.
package struct LoadedSpecifications: Sendable {
    /// Those without an error, in the order of the arguments, a folder's by path.
    package var specs: [ConversationSpec] = []
    /// Errors and warnings of all files, by place.
    package var diagnostics: [Diagnostic] = []
    /// What the diagnostics point into.
    package var sources = SourceTexts()
    /// Every file that was read, extended ones included, in the order of reading.
    package var files: [String] = []
}

/// Reads specs from files, folders and the standard input, and finds all mistakes in all of them at once.
package struct SpecificationLoader: Sendable {
    private let environment: [String: String]
    private let standardInput: @Sendable () -> [UInt8]

    package init(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        standardInput: @escaping @Sendable () -> [UInt8] = SpecificationLoader.readStandardInput
    ) {
        self.environment = environment
        self.standardInput = standardInput
    }

    /// Loads files, folders (searched for `*.yaml` and `*.yml`, hidden ones left out) and `-`, the standard input.
    package func load(_ paths: [String]) -> LoadedSpecifications {
        let files = SpecFiles(paths)
        var work = LoadingWork(
            reader: DocumentReader(schema: .conversation, environment: environment, standardInput: standardInput)
        )
        for path in files.paths { work.load(path) }
        return work.finish(adding: files.diagnostics)
    }

    /// All of the standard input, up to a byte more than a spec may have.
    @Sendable
    package static func readStandardInput() -> [UInt8] {
        (try? InputFile.read(descriptor: STDIN_FILENO, limit: 10_000_000)) ?? []
    }
}

/// One run over a set of files.
private struct LoadingWork {
    private var inheritance: Inheritance
    private var result = LoadedSpecifications()
    private var claims: [KeyClaim] = []
    private var known: Set<Finding> = []

    init(reader: DocumentReader) {
        inheritance = Inheritance(reader: reader)
    }

    mutating func load(_ path: String) {
        let document = inheritance.document(path)
        guard let tree = document.tree else { return }
        let inherited = inheritance.inherited(by: document)
        add(inherited.diagnostics)
        // A file of defaults has nothing of its own to send.
        guard !document.isBase else { return }
        let draft = SpecDraft(file: document.file, tree: tree, inherited: inherited.layer)
        let found = draft.check()
        add(found)
        claims.append(KeyClaim(key: draft.key, file: draft.file, range: draft.keyRange))
        let isSound = inherited.isSound && !(document.diagnostics + found).hasErrors
        if isSound, let spec = draft.spec() { result.specs.append(spec) }
        inheritance.releaseTree(of: path)
    }

    mutating func finish(adding diagnostics: [Diagnostic]) -> LoadedSpecifications {
        add(diagnostics)
        for document in inheritance.visited {
            add(document.diagnostics)
            result.files.append(document.file)
            result.sources.add(document.text, file: document.file)
        }
        checkKeys()
        result.diagnostics = FindingLimit.apply(to: result.diagnostics.sortedByPlace())
        return result
    }

    /// One key is one conversation, so two specs cannot have the same, and neither can be trusted.
    private mutating func checkKeys() {
        var first: [String: KeyClaim] = [:]
        var doubtful: Set<String> = []
        for claim in claims {
            if let other = first[claim.key] {
                doubtful.insert(claim.key)
                add([claim.duplicate(of: other)])
            } else {
                first[claim.key] = claim
            }
        }
        result.specs.removeAll { doubtful.contains($0.key) }
    }

    /// What many segments inherit from one place is one finding.
    private mutating func add(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics where known.insert(Finding(diagnostic)).inserted {
            result.diagnostics.append(diagnostic)
        }
    }
}

/// What makes two diagnostics the same for a reader.
private struct Finding: Hashable {
    let id: String
    let message: String
    let file: String?
    let range: SourceRange?

    init(_ diagnostic: Diagnostic) {
        id = diagnostic.id
        message = diagnostic.message
        file = diagnostic.file
        range = diagnostic.range
    }
}

/// A spec's key and where it is written.
private struct KeyClaim {
    let key: String
    let file: String
    let range: SourceRange

    func duplicate(of first: KeyClaim) -> Diagnostic {
        Diagnostic(
            id: "duplicate-spec-key",
            message: "the key '\(VisibleText.excerpt(key))' is another spec's too",
            file: file,
            range: range,
            help: "give each spec its own 'conversation.key'",
            notes: [Diagnostic.Note("the other one", file: first.file, range: first.range)]
        )
    }
}
