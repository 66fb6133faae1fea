import Diagnostics
import YAMLTree

/// Takes a text apart: which words it has, how they hang together, and which comment belongs to which.
struct PieceReader {
    private var scanner: CommentScanner
    private var source: SourceCharacters { scanner.source }

    private init(_ source: SourceCharacters) {
        scanner = CommentScanner(source)
    }

    /// Nil for a text that is no YAML; it must be one in which the parser finds no error.
    static func read(_ bytes: [UInt8]) -> PieceDocument? {
        let source = SourceCharacters(bytes)
        guard let syntax = YAMLParser().syntax(of: Array(source.text(0..<source.count).utf8)) else { return nil }
        var reader = PieceReader(source)
        return reader.document(syntax)
    }

    private mutating func document(_ syntax: SyntaxDocument) -> PieceDocument {
        var document = PieceDocument()
        if let start = syntax.contentStart.map(source.offset) {
            document.prologue = Self.tidied(source.lines(0..<start))
            scanner.move(to: start)
            document.startComment = scanner.takeTrailing()
        }
        document.root.value = piece(syntax.root, around: 0)
        finish(&document.root, column: 0)
        scanner.skip()
        document.foot = scanner.takeWaiting()
        document.epilogue = Self.tidied(source.lines(scanner.offset..<source.count))
        document.comments = scanner.all
        document.splitHeader()
        return document
    }

    /// Lines as they are, without blanks at their ends and more than one empty line in a row.
    private static func tidied(_ lines: [String]) -> [String] {
        var result: [String] = []
        for line in lines.map(\.withoutEndBlanks) where !(line.isEmpty && result.last?.isEmpty ?? true) {
            result.append(line)
        }
        if result.last == "" { result.removeLast() }
        return result
    }

    // MARK: Nodes

    /// `around` is the column of the collection around, 0 at the top.
    private mutating func piece(_ node: SyntaxNode, around column: Int) -> Piece {
        var piece = Piece()
        piece.anchor = node.anchor
        if node.isNothing { return piece }
        scanner.skip()
        for index in 0..<((node.anchor == nil ? 0 : 1) + (node.hasTag ? 1 : 0)) {
            if index > 0 { scanner.skip() }
            piece.properties.append(property())
        }
        if !node.isBare { scanner.skip() }
        piece.before = scanner.takeWaiting()
        switch node.content {
        case .alias(let name):
            piece.content = .alias(name: name)
            scanner.move(to: source.offset(of: node.range.end))
        case .scalar(let value, let style): read(&piece, node, value, style, around: column)
        case .sequence(let items, let isFlow):
            read(&piece, .list, items.map { (nil, $0) }, isFlow: isFlow, around: column, start: node.range.start)
        case .mapping(let entries, let isFlow):
            let members = entries.map { (Optional($0.key), $0.value) }
            read(&piece, .mapping, members, isFlow: isFlow, around: column, start: node.range.start)
        }
        return piece
    }

    /// An anchor or a tag.
    private mutating func property() -> String {
        let start = scanner.offset
        let isVerbatim = source[start] == "!" && source[start + 1] == "<"
        var end = start
        while let scalar = source[end], !" \t\n".unicodeScalars.contains(scalar) {
            if !isVerbatim, ",[]{}".unicodeScalars.contains(scalar) { break }
            end += 1
        }
        scanner.move(to: end)
        return source.text(start..<end)
    }

    private mutating func read(
        _ piece: inout Piece,
        _ node: SyntaxNode,
        _ value: String,
        _ style: SyntaxNode.Style,
        around column: Int
    ) {
        piece.word = value
        guard !node.isBare else { return }
        if style == .block {
            var reader = BlockScalarReader(source: source, start: scanner.offset, around: column)
            piece.content = .block(reader.read(to: source.offset(of: node.range.end)))
            scanner.move(to: reader.end)
            if let comment = reader.comment { scanner.note(comment) }
            return
        }
        let end = source.offset(of: node.range.end)
        piece.isMergeKey = style == .plain && value == "<<" && !node.hasTag
        piece.content = ScalarSpelling(raw: source.text(scanner.offset..<end), value: value, style: style)
            .content(hasTag: node.hasTag)
        scanner.move(to: end)
    }

    private mutating func read(
        _ piece: inout Piece,
        _ kind: Collection.Kind,
        _ members: [(key: SyntaxNode?, value: SyntaxNode)],
        isFlow: Bool,
        around column: Int,
        start: SourcePosition
    ) {
        if isFlow {
            // A pair without brackets starts where its key does, which may itself be in brackets.
            let isPair = kind == .mapping && (scanner.next != "{" || members.first?.key?.range.start == start)
            piece.content = .collection(flow(isPair ? .singlePair : kind, members, &piece.before))
            return
        }
        // What stands on a line of its own is about the first member.
        let isOnFirstLine = piece.before.first.map { !$0.isOwnLine } ?? false
        scanner.putBack(piece.before.dropFirst(isOnFirstLine ? 1 : 0))
        piece.before = Array(piece.before.prefix(isOnFirstLine ? 1 : 0))
        piece.content = .collection(block(kind, members, around: column))
    }

    // MARK: Collections

    private mutating func lead() -> Lead {
        scanner.skip()
        let isApart = scanner.followsBlankLine
        return Lead(comments: scanner.takeWaiting(), memberFollowsBlankLine: isApart)
    }

    private mutating func block(
        _ kind: Collection.Kind,
        _ members: [(key: SyntaxNode?, value: SyntaxNode)],
        around outer: Int
    ) -> Collection {
        var collection = Collection(kind: kind, isFlow: false)
        var column = 0
        for (key, value) in members {
            var member = Member(lead: lead())
            let start = scanner.column
            if collection.members.isEmpty { column = start }
            if let key {
                _ = scanner.skip("?", before: source.offset(of: key.range.start))
                member.key = piece(key, around: column)
                _ = scanner.skip(":")
            } else {
                _ = scanner.skip("-")
            }
            member.value = piece(value, around: column)
            finish(&member, column: column)
            collection.members.append(member)
        }
        scanner.skip()
        if column > outer { collection.foot = scanner.takeWaiting(from: column) }
        return collection
    }

    private mutating func finish(_ member: inout Member, column: Int) {
        switch member.value.content {
        case .empty:
            member.trailing = scanner.takeTrailing()
            scanner.skip()
            member.inner = scanner.takeWaiting(from: column + 1)
        case .text, .lines, .alias: member.trailing = scanner.takeTrailing()
        case .collection(let collection): if collection.isFlow { member.trailing = scanner.takeTrailing() }
        case .block: break
        }
    }

    private mutating func flow(
        _ kind: Collection.Kind,
        _ members: [(key: SyntaxNode?, value: SyntaxNode)],
        _ before: inout [Comment]
    ) -> Collection {
        var collection = Collection(kind: kind, isFlow: true)
        let isPair = kind == .singlePair
        if !isPair { scanner.move(to: scanner.offset + 1) }
        if !isPair, let comment = scanner.takeTrailing() { before.append(comment) }
        for (key, value) in members {
            var member = Member(lead: isPair ? Lead() : lead())
            if let key {
                _ = scanner.skip("?", before: source.offset(of: key.range.start))
                member.key = piece(key, around: 0)
                _ = scanner.skip(":")
            }
            member.value = piece(value, around: 0)
            if !isPair { finishFlow(&member) }
            collection.members.append(member)
        }
        if !isPair { close(&collection, &before) }
        return collection
    }

    private mutating func finishFlow(_ member: inout Member) {
        member.trailing = scanner.takeTrailing()
        _ = scanner.skip(",")
        if member.trailing == nil, scanner.waiting.isEmpty { member.trailing = scanner.takeTrailing() }
    }

    private mutating func close(_ collection: inout Collection, _ before: inout [Comment]) {
        scanner.skip()
        collection.foot = scanner.takeWaiting()
        scanner.move(to: scanner.offset + 1)
        if collection.members.isEmpty {
            before += collection.foot
            collection.foot = []
        }
    }
}

extension SyntaxNode {
    /// Whether it has no text of its own; an anchor or a tag may stand for it.
    fileprivate var isBare: Bool {
        guard case .scalar(let value, .plain) = content else { return false }
        return value.isEmpty
    }

    fileprivate var isNothing: Bool { isBare && anchor == nil && !hasTag }
}

extension String {
    var withoutEndBlanks: String {
        var text = unicodeScalars
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}
