/// Decides what stays in brackets and what gets lines of its own, and where comments go then.
struct Arranger {
    static let width = 120
    static let step = 2
    /// libyaml's limit for keys without a `?` is 1024.
    private static let longestKey = 1000

    func arranged(_ document: PieceDocument) -> PieceDocument {
        var document = document
        document.root.value = arranged(document.root.value, indentation: 0, column: 0)
        adopt(&document.root)
        return document
    }

    /// `indentation` is that of its members if they stand on lines of their own, `column` where it starts otherwise.
    private func arranged(_ piece: Piece, indentation: Int, column: Int) -> Piece {
        guard case .collection(var collection) = piece.content else { return piece }
        var piece = piece
        if collection.isFlow {
            let text = collection.kind == .singlePair ? nil : inlineText(collection)
            let properties = piece.properties.reduce(0) { $0 + $1.unicodeScalars.count + 1 }
            if let text, column + properties + text.unicodeScalars.count <= Self.width || collection.members.isEmpty {
                piece.content = .text(text)
                return piece
            }
            expand(&collection, &piece.before)
        }
        collection.members = collection.members.map { arranged($0, indentation: indentation) }
        piece.content = .collection(collection)
        return piece
    }

    /// What stood in brackets gets lines of its own.
    private func expand(_ collection: inout Collection, _ before: inout [Comment]) {
        collection.isFlow = false
        if collection.kind == .singlePair { collection.kind = .mapping }
        let kept = before.first.map { $0.isOwnLine ? 0 : 1 } ?? 0
        collection.members[0].lead.comments.insert(contentsOf: before.dropFirst(kept), at: 0)
        before = Array(before.prefix(kept))
    }

    // MARK: Members

    private func arranged(_ member: Member, indentation: Int) -> Member {
        var member = member
        let inner = indentation + Self.step
        guard let key = member.key else {
            member.value = item(member.value, &member.lead, inner)
            adopt(&member)
            return member
        }
        if let text = keyText(key) {
            member.key = Piece(content: .text(text))
            let column = member.value.before.isEmpty ? indentation + text.unicodeScalars.count + 2 : inner
            member.value = arranged(member.value, indentation: inner, column: column)
        } else {
            member.isExplicit = true
            member.key = item(key, &member.lead, inner)
            var lead = Lead()
            member.value = item(member.value, &lead, inner)
            member.value.before.insert(contentsOf: lead.comments, at: 0)
        }
        adopt(&member)
        return member
    }

    /// A piece behind `-`; comments on lines of their own, which would stand between the two, go above.
    private func item(_ piece: Piece, _ lead: inout Lead, _ indentation: Int) -> Piece {
        var piece = arranged(piece, indentation: indentation, column: indentation)
        guard piece.before.allSatisfy(\.isOwnLine) else { return piece }
        lead.comments += piece.before
        piece.before = []
        if case .collection(var collection) = piece.content, piece.properties.isEmpty {
            lead.comments += collection.members[0].lead.comments
            collection.members[0].lead = Lead()
            piece.content = .collection(collection)
        }
        return piece
    }

    /// The comment behind a closing bracket that is gone.
    private func adopt(_ member: inout Member) {
        guard let comment = member.trailing, case .collection(var collection) = member.value.content else { return }
        if member.value.before.isEmpty, !collection.hasComments {
            member.value.before = [comment]
        } else {
            collection.foot.append(comment)
            member.value.content = .collection(collection)
        }
        member.trailing = nil
    }

    // MARK: One line

    /// Nil where the key cannot stand on one line before its `:`.
    private func keyText(_ key: Piece) -> String? {
        guard let text = inlineText(key), text.unicodeScalars.count <= Self.longestKey else { return nil }
        return text + (needsBlank(key) ? " " : "")
    }

    /// A `:` or a `,` right behind the name of an anchor or alias, or a tag, would be part of it.
    private func needsBlank(_ piece: Piece) -> Bool {
        switch piece.content {
        case .alias: true
        case .empty: !piece.properties.isEmpty
        case .text, .lines, .block, .collection: false
        }
    }

    private func inlineText(_ piece: Piece) -> String? {
        guard piece.before.isEmpty, let text = inlineText(piece.content) else { return nil }
        return (piece.properties + (text.isEmpty ? [] : [text])).joined(separator: " ")
    }

    private func inlineText(_ content: Piece.Content) -> String? {
        switch content {
        case .empty: ""
        case .text(let text): text
        case .lines(let lines): ScalarSpelling.joined(lines)
        case .block: nil
        case .alias(let name): "*\(name)"
        case .collection(let collection): collection.isFlow ? inlineText(collection) : nil
        }
    }

    private func inlineText(_ collection: Collection) -> String? {
        guard collection.foot.isEmpty else { return nil }
        var texts: [String] = []
        for member in collection.members {
            guard member.lead.comments.isEmpty, member.trailing == nil, let text = inlineText(member) else {
                return nil
            }
            texts.append(text)
        }
        let text = texts.joined(separator: ", ")
        return switch collection.kind {
        case .list: "[\(text)]"
        case .mapping: "{\(text)}"
        case .singlePair: collection.members.contains { $0.value.isNothing } ? "{\(text)}" : text
        }
    }

    private func inlineText(_ member: Member) -> String? {
        guard var value = inlineText(member.value) else { return nil }
        if case .empty = member.value.content, !member.value.properties.isEmpty { value += " " }
        guard let key = member.key else { return value }
        guard let key = keyText(key) else { return nil }
        guard member.value.isNothing else { return "\(key): \(value)" }
        return key.isEmpty ? "? " : key
    }
}

extension Piece {
    /// Whether nothing at all is written for it.
    var isNothing: Bool {
        if case .empty = content { properties.isEmpty && before.isEmpty } else { false }
    }

    fileprivate var hasComments: Bool {
        if !before.isEmpty { return true }
        if case .collection(let collection) = content { return collection.hasComments }
        return false
    }
}

extension Collection {
    fileprivate var hasComments: Bool {
        !foot.isEmpty
            || members.contains {
                !$0.lead.comments.isEmpty || $0.trailing != nil || $0.key?.hasComments == true || $0.value.hasComments
            }
    }
}
