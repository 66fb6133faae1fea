/// Writes pieces one after the other, with the space between them that the style has.
struct PieceWriter {
    private var lines = OutputLines()

    /// The text of a document that was arranged.
    static func text(_ document: PieceDocument) -> String {
        var writer = PieceWriter()
        writer.write(document)
        return writer.lines.text
    }

    private mutating func write(_ document: PieceDocument) {
        if let last = document.prologue.last {
            for line in document.prologue.dropLast() { lines.add(line) }
            lines.append(last)
            lines.end(document.startComment)
        }
        write(document.header, 0, isFirst: true)
        if document.isHeaderApart { lines.addBlankLine() }
        writeRoot(document.root)
        write(document.foot, 0)
        for line in document.epilogue { lines.add(line) }
    }

    private mutating func writeRoot(_ root: Member) {
        if case .collection(let collection) = root.value.content {
            if root.value.properties.isEmpty {
                write(root.value.before, 0, isFirst: true)
            } else {
                lines.append(root.value.properties.joined(separator: " "))
                lines.end(root.value.before.first)
            }
            write(collection, 0)
        } else if !root.value.isNothing {
            write(root.value.before, 0, isFirst: true)
            writeText(root.value, 0, root.trailing)
        } else if let comment = root.trailing {
            lines.add(comment.text)
        }
        write(root.inner, 0)
    }

    // MARK: Comments

    private mutating func write(_ comments: [Comment], _ indentation: Int, isFirst: Bool = false) {
        for (index, comment) in comments.enumerated() {
            if comment.followsBlankLine, index > 0 || !isFirst { lines.addBlankLine() }
            lines.start(indentation)
            lines.append(comment.text)
            lines.end()
        }
    }

    private mutating func write(_ lead: Lead, _ indentation: Int, isFirst: Bool) {
        write(lead.comments, indentation, isFirst: isFirst)
        if lead.memberFollowsBlankLine, !isFirst || !lead.comments.isEmpty { lines.addBlankLine() }
    }

    // MARK: Collections

    /// `isInline` where the first member stands behind a `-`.
    private mutating func write(_ collection: Collection, _ indentation: Int, isInline: Bool = false) {
        for (index, member) in collection.members.enumerated() {
            if index > 0 || !isInline { write(member.lead, indentation, isFirst: index == 0) }
            lines.start(indentation)
            write(member, indentation)
        }
        write(collection.foot, indentation)
    }

    private mutating func write(_ member: Member, _ indentation: Int) {
        if let key = member.key {
            if member.isExplicit {
                lines.append("?")
                writeItem(key, indentation, nil)
                lines.start(indentation)
                lines.append(":")
                writeItem(member.value, indentation, member.trailing)
            } else {
                if case .text(let text) = key.content { lines.append(text) }
                lines.append(":")
                writeValue(member.value, indentation, member.trailing)
            }
        } else {
            lines.append("-")
            writeItem(member.value, indentation, member.trailing)
        }
        write(member.inner, indentation + Arranger.step)
    }

    private mutating func writeItem(_ piece: Piece, _ indentation: Int, _ trailing: Comment?) {
        if case .collection(let collection) = piece.content, piece.properties.isEmpty, piece.before.isEmpty {
            lines.append(" ")
            write(collection, indentation + Arranger.step, isInline: true)
        } else {
            writeValue(piece, indentation, trailing)
        }
    }

    private mutating func writeValue(_ piece: Piece, _ indentation: Int, _ trailing: Comment?) {
        if case .collection(let collection) = piece.content {
            for property in piece.properties { lines.append(" \(property)") }
            lines.end(piece.before.first)
            write(collection, indentation + Arranger.step)
        } else if piece.isNothing {
            lines.end(trailing)
        } else {
            writeBefore(piece, indentation + Arranger.step)
            writeText(piece, indentation, trailing)
        }
    }

    /// One blank, or the comments that stand before the value and force it onto a line of its own.
    private mutating func writeBefore(_ piece: Piece, _ indentation: Int) {
        guard let first = piece.before.first else { return lines.append(" ") }
        lines.end(first.isOwnLine ? nil : first)
        write(Array(piece.before.dropFirst(first.isOwnLine ? 0 : 1)), indentation, isFirst: true)
        lines.start(indentation)
    }

    // MARK: Scalars

    private mutating func writeText(_ piece: Piece, _ indentation: Int, _ trailing: Comment?) {
        for property in piece.properties { lines.append("\(property) ") }
        switch piece.content {
        case .empty, .collection: lines.end(trailing)
        case .text(let text):
            lines.append(text)
            lines.end(trailing)
        case .alias(let name):
            lines.append("*\(name)")
            lines.end(trailing)
        case .lines(let texts): write(texts, indentation + Arranger.step, trailing)
        case .block(let scalar): write(scalar, indentation)
        }
    }

    private mutating func write(_ texts: [String], _ indentation: Int, _ trailing: Comment?) {
        for (index, text) in texts.enumerated() {
            // An empty line within a text is a line end of its value.
            if index > 0, !text.isEmpty { lines.start(indentation) }
            lines.append(text)
            if index == texts.count - 1 { lines.end(trailing) } else { lines.endContent() }
        }
    }

    private mutating func write(_ scalar: BlockScalar, _ indentation: Int) {
        lines.append(scalar.header)
        lines.end(scalar.comment)
        let margin = String(repeating: " ", count: indentation + (scalar.statedIndentation ?? Arranger.step))
        for line in scalar.lines {
            lines.append(line.isEmpty ? "" : margin + line)
            lines.endContent()
        }
        if scalar.keepsBlankLines { lines.keepBlankLinesOut() }
    }
}
