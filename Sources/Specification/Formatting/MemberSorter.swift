/// Puts the keys of mappings in their order, where that changes nothing of what the text says.
struct MemberSorter {
    /// Anchors that the text defines more than once: which of them an alias means depends on the order.
    private let ambiguous: Set<String>

    init(_ root: Piece) {
        var names = AnchorUse()
        names.add(root)
        ambiguous = names.repeated
    }

    func sorted(_ piece: Piece, _ order: KeyOrder?) -> Piece {
        guard let order, case .collection(var collection) = piece.content else { return piece }
        var result = piece
        collection.members = collection.members.map { member in
            var member = member
            member.value = sorted(member.value, under(member, order))
            return member
        }
        if collection.kind == .mapping { sort(&collection.members, order.places) }
        result.content = .collection(collection)
        return result
    }

    private func under(_ member: Member, _ order: KeyOrder) -> KeyOrder? {
        guard let key = member.key else { return order.items }
        return key.word.flatMap(order.under)
    }

    private func sort(_ members: inout [Member], _ places: [String: Int]) {
        func place(_ member: Member) -> Int { member.key?.word.flatMap { places[$0] } ?? places.count }
        let old = members.indices.map { ($0, place(members[$0])) }
        let new = old.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
        guard new != Array(members.indices), canMove(members, new) else { return }
        members = reordered(members, new)
    }

    /// An empty line above the member that comes first now goes to the one that came first before.
    private func reordered(_ members: [Member], _ order: [Int]) -> [Member] {
        var result = order.map { members[$0] }
        guard order[0] != 0, let old = order.firstIndex(of: 0), result[0].lead.startsWithBlankLine else {
            return result
        }
        result[0].lead.startsWithBlankLine = false
        result[old].lead.startsWithBlankLine = true
        return result
    }

    /// Merge keys are read in their order, and an alias must stay behind its anchor.
    private func canMove(_ members: [Member], _ order: [Int]) -> Bool {
        if members.contains(where: { $0.key?.isMergeKey == true }) { return false }
        let uses = members.map { member in
            var use = AnchorUse()
            use.add(member)
            return use
        }
        guard uses.allSatisfy({ $0.names.isDisjoint(with: ambiguous) }) else { return false }
        var later = Set(uses.flatMap(\.defined))
        for index in order {
            later.subtract(uses[index].defined)
            if !uses[index].used.isDisjoint(with: later) { return false }
        }
        return true
    }
}

/// The anchors that a part of a text defines and refers to.
private struct AnchorUse {
    private(set) var defined: Set<String> = []
    private(set) var used: Set<String> = []
    private(set) var repeated: Set<String> = []

    var names: Set<String> { defined.union(used) }

    mutating func add(_ piece: Piece) {
        if let anchor = piece.anchor, !defined.insert(anchor).inserted { repeated.insert(anchor) }
        switch piece.content {
        case .alias(let name): used.insert(name)
        case .collection(let collection): for member in collection.members { add(member) }
        case .empty, .text, .lines, .block: break
        }
    }

    mutating func add(_ member: Member) {
        if let key = member.key { add(key) }
        add(member.value)
    }
}
