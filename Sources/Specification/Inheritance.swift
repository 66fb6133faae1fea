import Diagnostics
import YAMLTree

/// Follows `extends` from file to file; each file is read once, however many specs extend it.
struct Inheritance {
    private let reader: DocumentReader
    /// By identity, so that two ways to write a path are one file.
    private var documents: [String: Document] = [:]
    /// Identities of what was read and not taken yet.
    private var new: [String] = []
    /// What was found out about paths already: a file system is asked once for each.
    private var identities: [String: String] = [:]

    init(reader: DocumentReader) {
        self.reader = reader
    }

    /// The documents that were read since this was asked for last, in that order.
    mutating func takeNew() -> [ReadDocument] {
        defer { new = [] }
        return new.compactMap { identity in
            documents[identity].map { ReadDocument($0, identity: identity) }
        }
    }

    /// The document under a path, read now or before.
    mutating func document(_ path: String) -> Document {
        let identity = identity(path)
        if var known = documents[identity] {
            // Whatever led there first, a person is told of it as named here.
            known.file = path
            return known
        }
        let document = reader.read(path)
        keep(document, identity)
        return document
    }

    /// Lets go of a document's tree, the largest part of it by far; what it extends and is extended by is settled.
    mutating func releaseTree(of path: String) {
        documents[identity(path)]?.tree = nil
    }

    private mutating func identity(_ path: String) -> String {
        if path == "-" { return path }
        if let known = identities[path] { return known }
        let identity = FilePath.identity(path)
        identities[path] = identity
        return identity
    }

    private mutating func keep(_ document: Document, _ identity: String) {
        guard documents[identity] == nil else { return }
        documents[identity] = document
        new.append(identity)
    }

    /// What a document gets from the files that it extends.
    struct Inherited {
        /// The API's defaults and those of all extended files, the nearest on top.
        var layer: OptionLayer
        var diagnostics: [Diagnostic]
        /// Whether nothing is wrong with the chain or any file in it.
        var isSound: Bool
    }

    /// Follows the chain that starts at a document.
    mutating func inherited(by document: Document) -> Inherited {
        var chain = [document]
        var places = [identity(document.file): 0]
        var diagnostics: [Diagnostic] = []
        while let last = chain.last, let link = link(from: last, chain: chain, &places, &diagnostics) {
            chain.append(link)
        }
        let layer = chain.dropFirst().reversed().reduce(OptionLayer.api) { layer, base in
            guard let tree = base.tree else { return layer }
            return layer.overlaid(by: tree.root["defaults"], in: tree, file: base.file)
        }
        let isSound = !diagnostics.hasErrors && !chain.dropFirst().contains { $0.diagnostics.hasErrors }
        return Inherited(layer: layer, diagnostics: diagnostics, isSound: isSound)
    }

    /// The next file of the chain; nil at its end, or where it breaks.
    ///
    /// `places` says which place of the chain a file has, by its identity.
    private mutating func link(
        from document: Document,
        chain: [Document],
        _ places: inout [String: Int],
        _ diagnostics: inout [Diagnostic]
    ) -> Document? {
        guard let tree = document.tree, let node = tree.root["extends"], let text = node.string, !text.isEmpty,
            !tree.faulty.contains(node.range.start)
        else { return nil }
        if tree.shown[node.range.start]?.hasVariable == true {
            diagnostics += IdentityRules.check(node, "'extends'", in: tree, file: document.file)
            return nil
        }
        let joined = FilePath.shortest(
            FilePath.join(document.file == "-" ? "" : FilePath.folder(of: document.file), text)
        )
        // Only a person can mean the standard input by a '-'.
        let path = joined == "-" ? "./-" : joined
        let identity = identity(path)
        if let index = places[identity] {
            diagnostics.append(ExtendsReport.cycle(chain[index...].map(\.file), back: path, node, document.file))
            return nil
        }
        var base = documents[identity].flatMap { $0.tree == nil && $0.wasRead ? nil : $0 } ?? reader.readBase(path)
        // A file that cannot be read is the mistake of the line that names it.
        if base.wasRead { keep(base, identity) }
        // Each spec is told of it under the name that leads there from it, whoever has read it first.
        base.file = path
        if let problem = ExtendsReport.unusable(base, path, node, document.file) {
            diagnostics.append(problem)
            return nil
        }
        places[identity] = chain.count
        return base
    }
}

/// The wording of what can be wrong with `extends`.
enum ExtendsReport {
    static func cycle(_ files: [String], back: String, _ node: Node, _ file: String) -> Diagnostic {
        Diagnostic(
            id: "extends-cycle",
            message: "'extends' goes in a circle: \((files + [files.first ?? back]).joined(separator: " → "))",
            file: file,
            range: node.range,
            help: "remove one 'extends' of the circle"
        )
    }

    /// What keeps a file from being extended; its own mistakes are reported where they are.
    static func unusable(_ base: Document, _ path: String, _ node: Node, _ file: String) -> Diagnostic? {
        if !base.wasRead, let failure = base.diagnostics.first {
            return Diagnostic(
                id: "extends-missing",
                message: failure.message,
                file: file,
                range: node.range,
                help: failure.help ?? "the path is relative to this file"
            )
        }
        guard let root = base.tree?.root, let extra = root["segments"] != nil ? "segments" : foreignKey(root) else {
            return nil
        }
        let range = root.entry(extra)?.key.range
        return Diagnostic(
            id: "extends-not-defaults",
            message:
                "'\(VisibleText.excerpt(path, longest: 200))' holds '\(extra)'; a file that is extended holds only 'defaults'",
            file: file,
            range: node.range,
            help: "move the shared options into a file of their own",
            notes: [Diagnostic.Note("here", file: base.file, range: range)]
        )
    }

    private static func foreignKey(_ root: Node) -> String? {
        root["conversation"] == nil ? nil : "conversation"
    }
}
