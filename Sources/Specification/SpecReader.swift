import Diagnostics

/// What came of one file on its own.
struct SpecReading {
    /// Nil for a file of defaults, and where something is wrong.
    var spec: ConversationSpec?
    /// Of what it inherits and of the spec as a whole; the documents have their own.
    var diagnostics: [Diagnostic] = []
    /// Nil where there is nothing to send.
    var claim: KeyClaim?
    /// The file, and those that it extends and that were not read before it.
    var documents: [ReadDocument] = []
}

/// A file that was read, without its tree.
struct ReadDocument {
    var file: String
    /// The same for every way to write the file's path.
    var identity: String
    var diagnostics: [Diagnostic]
    var text: [UInt8]

    init(_ document: Document, identity: String) {
        file = document.file
        self.identity = identity
        diagnostics = document.diagnostics
        text = document.text
    }
}

/// Reads specs one by one; a file that several extend is read once.
struct SpecReader {
    private var inheritance: Inheritance

    init(_ reader: DocumentReader) {
        inheritance = Inheritance(reader: reader)
    }

    mutating func read(_ path: String) -> SpecReading {
        var reading = SpecReading()
        let document = inheritance.document(path)
        read(document, &reading)
        if !document.isBase { inheritance.releaseTree(of: path) }
        reading.documents = inheritance.takeNew()
        return reading
    }

    /// A `runner.yaml`, which has no spec to give.
    static func readConfiguration(_ path: String) -> SpecReading {
        let document = ConfigurationLoader().read(path).document
        // A spec that extends it has read it as something else.
        return SpecReading(documents: [ReadDocument(document, identity: "configuration \(FilePath.identity(path))")])
    }

    private mutating func read(_ document: Document, _ reading: inout SpecReading) {
        guard let tree = document.tree else { return }
        let inherited = inheritance.inherited(by: document)
        reading.diagnostics += inherited.diagnostics
        // A file of defaults has nothing of its own to send.
        guard !document.isBase else { return }
        let draft = SpecDraft(file: document.file, tree: tree, inherited: inherited.layer)
        let found = draft.check()
        reading.diagnostics += found
        reading.claim = KeyClaim(key: draft.key, file: draft.file, range: draft.keyRange)
        let isSound = inherited.isSound && !(document.diagnostics + found).hasErrors
        if isSound { reading.spec = draft.spec() }
    }
}
