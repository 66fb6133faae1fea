/// The difference of two texts in the form that `patch` and people read.
struct UnifiedDiff {
    fileprivate enum Line {
        case kept(String)
        case removed(String)
        case added(String)
    }

    private static let context = 3
    /// Beyond this many different lines, finding the fewest changes takes more time and memory than it is worth.
    private static let largestComparison = 2000

    private let lines: [Line]

    init(old: String, new: String) {
        lines = Self.compare(Self.lines(of: old), Self.lines(of: new))
    }

    /// Empty where nothing differs; `show` makes a line safe for who reads it.
    func text(file: String, style: Style = .plain, show: (String) -> String = { $0 }) -> String {
        let hunks = hunks
        guard !hunks.isEmpty else { return "" }
        let header = style.bold("--- \(file)") + "\n" + style.bold("+++ \(file)") + "\n"
        return header + hunks.map { text(of: $0, style, show) }.joined()
    }

    // MARK: Comparing

    /// Each with its line end, so that a missing one at the end of the file is a difference.
    private static func lines(of text: String) -> [String] {
        var lines: [String] = []
        var rest = Substring(text).unicodeScalars
        while let end = rest.firstIndex(of: "\n") {
            lines.append(String(rest[...end]))
            rest = rest[rest.index(after: end)...]
        }
        return rest.isEmpty ? lines : lines + [String(rest)]
    }

    private static func compare(_ old: [String], _ new: [String]) -> [Line] {
        let start = zip(old, new).prefix { same($0, $1) }.count
        let end = zip(old[start...].reversed(), new[start...].reversed()).prefix { same($0, $1) }.count
        let middle = changes(Array(old[start..<(old.count - end)]), Array(new[start..<(new.count - end)]))
        return old[..<start].map(Line.kept) + middle + old[(old.count - end)...].map(Line.kept)
    }

    /// To the byte: `==` takes two spellings of one accented letter for the same.
    private static func same(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }

    private static func changes(_ old: [String], _ new: [String]) -> [Line] {
        guard max(old.count, new.count) <= largestComparison else {
            return old.map(Line.removed) + new.map(Line.added)
        }
        let difference = new.difference(from: old, by: same)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        return merge(old, removed, new, added)
    }

    private static func merge(_ old: [String], _ removed: Set<Int>, _ new: [String], _ added: Set<Int>) -> [Line] {
        var lines: [Line] = []
        var (from, to) = (0, 0)
        while from < old.count || to < new.count {
            if removed.contains(from) {
                lines.append(.removed(old[from]))
                from += 1
            } else if added.contains(to) {
                lines.append(.added(new[to]))
                to += 1
            } else {
                lines.append(.kept(old[from]))
                from += 1
                to += 1
            }
        }
        return lines
    }

    // MARK: Showing

    /// The stretches of lines that are shown: changes with some lines around them.
    private var hunks: [Range<Int>] {
        var hunks: [Range<Int>] = []
        for (index, line) in lines.enumerated() where line.isChange {
            let start = max(0, index - Self.context)
            let end = min(lines.count, index + Self.context + 1)
            if let last = hunks.last, start <= last.upperBound {
                hunks[hunks.count - 1] = last.lowerBound..<end
            } else {
                hunks.append(start..<end)
            }
        }
        return hunks
    }

    private func text(of hunk: Range<Int>, _ style: Style, _ show: (String) -> String) -> String {
        let before = lines[..<hunk.lowerBound]
        let inside = lines[hunk]
        let old = place(before.count { $0.isOld }, inside.count { $0.isOld })
        let new = place(before.count { $0.isNew }, inside.count { $0.isNew })
        return style.faint("@@ -\(old) +\(new) @@") + "\n" + inside.map { $0.text(style, show) }.joined()
    }

    private func place(_ before: Int, _ count: Int) -> String {
        let first = count == 0 ? before : before + 1
        return count == 1 ? "\(first)" : "\(first),\(count)"
    }
}

extension UnifiedDiff.Line {
    fileprivate var isOld: Bool {
        switch self {
        case .kept, .removed: true
        case .added: false
        }
    }

    fileprivate var isNew: Bool {
        switch self {
        case .kept, .added: true
        case .removed: false
        }
    }

    fileprivate var isChange: Bool { isOld != isNew }

    fileprivate func text(_ style: Style, _ show: (String) -> String) -> String {
        switch self {
        case .kept(let line): Self.complete(line) { " \(show($0))" }
        case .removed(let line): Self.complete(line) { style.red("-\(show($0))") }
        case .added(let line): Self.complete(line) { style.green("+\(show($0))") }
        }
    }

    private static func complete(_ line: String, _ paint: (String) -> String) -> String {
        guard line.unicodeScalars.last == "\n" else { return paint(line) + "\n\\ No newline at end of file\n" }
        return paint(String(line.unicodeScalars.dropLast())) + "\n"
    }
}
