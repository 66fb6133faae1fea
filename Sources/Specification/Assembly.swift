import Diagnostics

/// Puts together what came of single files, in the order of the files.
struct Assembly {
    private var result = LoadedSpecifications()
    private var claims: [KeyClaim] = []
    private var known: Set<Finding> = []
    private var identities: Set<String> = []

    mutating func add(_ reading: SpecReading) {
        add(reading.diagnostics)
        if let spec = reading.spec { result.specs.append(spec) }
        if let claim = reading.claim { claims.append(claim) }
        // What two lanes have read is the earlier one's.
        for document in reading.documents where identities.insert(document.identity).inserted {
            add(document.diagnostics)
            result.files.append(document.file)
            result.sources.add(document.text, file: document.file)
        }
    }

    /// What many segments inherit from one place is one finding.
    mutating func add(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics where known.insert(Finding(diagnostic)).inserted {
            result.diagnostics.append(diagnostic)
        }
    }

    mutating func finish() -> LoadedSpecifications {
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
struct KeyClaim {
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
