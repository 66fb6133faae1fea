package import Diagnostics
import YAMLTree

/// Writes a spec or a `runner.yaml` in the one canonical style; every word and every comment stays.
///
/// The style: UTF-8 without a byte order mark, LF line ends, one at the end, no blanks at line ends, at most one empty line
/// in a row and none at the start of a mapping or list. Two blanks of indentation, lists below their key included. Keys in
/// the order of the schema, which is that of the contract, unknown ones behind them; a key takes along the comments above
/// it and at its end, and keys stay where an anchor or a merge key could mean something else after a move. What stands above
/// the first key stays at the top if an empty line follows, or if it is for editors. Brackets stay where they fit into 120
/// columns and hold no comment; otherwise each item gets its own line. Quotes go where every reader takes the value for text
/// without them; single ones become double ones where nothing has to be escaped. Comments at line ends stand two blanks
/// behind the longest of neighbouring lines. The text of a comment and of a block scalar is never touched.
package struct SpecFormatter: Sendable {
    package enum Outcome: Sendable {
        case formatted([UInt8])
        /// The text is no YAML, so nobody knows what to keep.
        case unreadable([Diagnostic])
        /// A mistake of ours: the result would say something else.
        case unfaithful
    }

    package init() {}

    /// `file` is the path as the user typed it, for the messages.
    package func format(_ text: [UInt8], file: String) -> Outcome {
        let parsed = YAMLParser().parse(text, file: file)
        guard let root = parsed.root, !parsed.diagnostics.hasErrors else {
            return .unreadable(parsed.diagnostics.filter { $0.severity == .error })
        }
        guard var document = PieceReader.read(text) else { return .unfaithful }
        let comments = document.comments
        let value = document.root.value
        document.root.value = MemberSorter(value).sorted(value, order(of: root, file: file))
        let result = Array(PieceWriter.text(Arranger().arranged(document)).utf8)
        return isFaithful(result, to: root, comments) ? .formatted(result) : .unfaithful
    }

    private func isFaithful(_ result: [UInt8], to root: Node, _ comments: [Comment]) -> Bool {
        let parsed = YAMLParser().parse(result)
        guard let new = parsed.root, !parsed.diagnostics.hasErrors, let document = PieceReader.read(result) else {
            return false
        }
        return SameContent.holds(root, new) && document.comments.map(\.text).sorted() == comments.map(\.text).sorted()
    }

    /// A configuration is known by its name, or by its keys.
    private func order(of root: Node, file: String) -> KeyOrder? {
        let conversation = KeyOrder(.conversation)
        let config = KeyOrder(.config)
        if FilePath.name(of: file) == ConfigurationLoader.fileName { return config }
        func known(_ order: KeyOrder?) -> Int {
            root.entries?.count { $0.key.string.map { order?.places[$0] != nil } ?? false } ?? 0
        }
        return known(config) > known(conversation) ? config : conversation
    }
}
