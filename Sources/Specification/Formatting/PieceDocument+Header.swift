extension PieceDocument {
    /// Takes from the first key what stands above it for the whole text: all up to the last empty line, or to the editors' line.
    mutating func splitHeader() {
        guard case .collection(var collection) = root.value.content, !collection.isFlow, root.value.properties.isEmpty,
            let comments = collection.members.first?.lead.comments, !comments.isEmpty
        else { return }
        let end = Self.headerEnd(collection.members[0].lead)
        header = Array(comments[..<end])
        collection.members[0].lead.comments = Array(comments[end...])
        isHeaderApart = end > 0 && collection.members[0].lead.startsWithBlankLine
        collection.members[0].lead.startsWithBlankLine = false
        root.value.content = .collection(collection)
    }

    private static func headerEnd(_ lead: Lead) -> Int {
        if lead.memberFollowsBlankLine { return lead.comments.count }
        if let last = lead.comments.lastIndex(where: \.followsBlankLine), last > 0 { return last }
        return (lead.comments.lastIndex { $0.isForTheWholeText } ?? -1) + 1
    }
}

extension Comment {
    /// Editors look for their line at the top, systems for theirs.
    fileprivate var isForTheWholeText: Bool {
        text.hasPrefix("#!") || text.dropFirst().drop { $0 == " " }.hasPrefix("yaml-language-server:")
    }
}
