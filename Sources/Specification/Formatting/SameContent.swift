import YAMLTree

/// Whether two trees say the same: keys of a mapping in any order, everything else to the letter.
enum SameContent {
    static func holds(_ left: Node, _ right: Node) -> Bool {
        switch (left.value, right.value) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.int(let left), .int(let right)): left == right
        case (.float(let left), .float(let right)): left.bitPattern == right.bitPattern
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.sequence(let left), .sequence(let right)): left.elementsEqual(right, by: holds)
        case (.mapping(let left), .mapping(let right)): left.count == right.count && holds(left, right)
        case (.null, _), (.bool, _), (.int, _), (.float, _), (.string, _), (.sequence, _), (.mapping, _): false
        }
    }

    private static func holds(_ left: [Node.Entry], _ right: [Node.Entry]) -> Bool {
        var others = Dictionary(grouping: right) { $0.key.string ?? "" }
        return left.allSatisfy { entry in
            let name = entry.key.string ?? ""
            let index = others[name]?.firstIndex { holds(entry.key, $0.key) && holds(entry.value, $0.value) }
            guard let index else { return false }
            others[name]?.remove(at: index)
            return true
        }
    }
}
