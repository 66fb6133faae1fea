/// Random YAML texts, the same for the same seed: every way to write a node, in every indentation, with comments everywhere.
struct GeneratedYAML {
    private var random: SeededRandom
    private var lines: [String] = []
    private var serial = 0
    private var hasKey = false
    private var anchors: [String] = []
    /// What each comment above a key or item is about: comment and word.
    private(set) var above: [(comment: String, word: String)] = []
    /// What each comment at the end of a line is about.
    private(set) var behind: [(comment: String, word: String)] = []

    init(seed: UInt64) {
        random = SeededRandom(state: seed &* 0x9E37_79B9_7F4A_7C15)
        if chance(4) { lines += ["# header", ""] }
        if chance(8) { lines.append("---") }
        mapping(indentation: 0, depth: 0, keys: Self.topKeys)
        if chance(6) { lines.append("# the end") }
        if chance(10) { lines.append("...") }
    }

    var text: String {
        var random = random
        let end = Int.random(in: 0..<6, using: &random) == 0 ? "\r\n" : "\n"
        let mark = Int.random(in: 0..<9, using: &random) == 0 ? "\u{FEFF}" : ""
        let last = Int.random(in: 0..<5, using: &random) == 0 ? "" : end
        return mark + lines.joined(separator: end) + last
    }

    private static let topKeys = ["segments", "defaults", "extends", "conversation", "own", "'other key'", "\"ü\""]
    private static let innerKeys = [
        "video", "id", "trackers", "name", "languageCode", "\"sha256\"", "mode", "vocabulary", "'no'", "text",
        "\"1.0\"",
    ]

    // MARK: Chance

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }

    private mutating func word() -> String {
        serial += 1
        return "w\(serial)"
    }

    // MARK: Comments

    private mutating func comment() -> String {
        serial += 1
        return pick(["# c\(serial)", "#c\(serial)", "# c\(serial) 'quoted' [x] {y: é🎈}", "## - c\(serial): & *"])
    }

    private mutating func addAbove(_ indentation: Int, _ word: String) {
        while chance(4) { lines.append("") }
        guard chance(3) else { return }
        let comment = comment()
        above.append((comment, word))
        lines.append(blanks(indentation) + comment)
        // Above the first key, an empty line makes it a comment of the whole text.
        if hasKey, chance(5) { lines.append("") }
    }

    private mutating func addBehind(_ word: String) {
        if chance(4) {
            let comment = comment()
            behind.append((comment, word))
            lines[lines.count - 1] += pick([" ", "   ", "\t"]) + comment
        } else if chance(5) {
            lines[lines.count - 1] += pick([" ", "  ", " \t"])
        }
    }

    private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

    // MARK: Blocks

    private mutating func mapping(indentation: Int, depth: Int, keys: [String], isInline: Bool = false) {
        var rest = keys
        for index in 0..<Int.random(in: 1...4, using: &random) {
            let key = rest.remove(at: Int.random(in: 0..<rest.count, using: &random))
            let mark = key.filter { $0 != "'" && $0 != "\"" }
            if index == 0, isInline {
                lines[lines.count - 1] += key + ":"
            } else {
                addAbove(indentation, mark)
                lines.append(blanks(indentation) + key + pick([":", ":", " :"]))
            }
            hasKey = true
            value(indentation: indentation, depth: depth + 1, mark: mark, canBeLevel: true)
        }
    }

    private mutating func list(indentation: Int, depth: Int) {
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            addAbove(indentation, "-")
            lines.append(blanks(indentation) + "-")
            if depth < 4, chance(2) {
                let gap = Int.random(in: 1...3, using: &random)
                lines[lines.count - 1] += blanks(gap)
                let inner = indentation + 1 + gap
                mapping(indentation: inner, depth: depth + 1, keys: Self.innerKeys, isInline: true)
            } else {
                value(indentation: indentation, depth: depth + 1, mark: "-", canBeLevel: false)
            }
        }
    }

    /// The value behind the `key:` or `-` that the last line ends with.
    private mutating func value(indentation: Int, depth: Int, mark: String, canBeLevel: Bool) {
        let inner = indentation + Int.random(in: 1...4, using: &random)
        if depth < 5, chance(3) {
            addProperty()
            addBehind(mark)
            let level = canBeLevel && chance(2) ? indentation : inner
            if chance(2) {
                list(indentation: level, depth: depth)
            } else {
                mapping(indentation: inner, depth: depth, keys: Self.innerKeys)
            }
            return
        }
        switch Int.random(in: 0..<10, using: &random) {
        case 0: blockScalar(indentation: indentation, inner: inner)
        case 1: severalLines(inner)
        case 2: flowOverLines(inner, mark)
        case 3: addBehind(mark)
        case 4: separate(inner, mark)
        case 5: lines[lines.count - 1] += " " + alias()
        case _:
            let text = flow(depth: 0)
            lines[lines.count - 1] += pick([" ", "  "]) + text
            addBehind(text)
        }
    }

    private mutating func addProperty() {
        guard chance(5) else { return }
        serial += 1
        lines[lines.count - 1] += " &a\(serial)"
    }

    private mutating func alias() -> String {
        guard let name = anchors.randomElement(using: &random) else {
            serial += 1
            anchors.append("a\(serial)")
            return "&a\(serial) \(word())"
        }
        return "*\(name)"
    }

    private mutating func blockScalar(indentation: Int, inner: Int) {
        let stated = chance(3)
        let style = pick(["|", ">", "|-", ">+", "|+"]) + (stated ? "\(inner - indentation)" : "")
        lines[lines.count - 1] += " " + style + (chance(4) ? " " + comment() : "")
        lines.append(blanks(inner) + word() + pick(["", "  ", " # no comment"]))
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            lines.append(
                pick(["", blanks(inner) + "  deeper", blanks(inner) + "# \(word())", blanks(inner) + "é: [x"])
            )
        }
    }

    private mutating func severalLines(_ inner: Int) {
        let (first, second, third) = (word(), word(), word())
        let quote = pick(["", "'", "\""])
        lines[lines.count - 1] += " " + quote + first
        if chance(3) { lines.append(pick(["", "   "])) }
        if quote == "\"", chance(2) { lines.append(blanks(inner) + second + pick(["\\", "\\ ", "\\\\", " \\t\\"])) }
        lines.append(blanks(inner) + pick([third, third + "  ", third + " - x"]))
        lines[lines.count - 1] += quote
    }

    private mutating func separate(_ inner: Int, _ mark: String) {
        addBehind(mark)
        if chance(2) { lines.append(blanks(inner) + comment()) }
        lines.append(blanks(inner) + word())
    }

    // MARK: Brackets

    private mutating func flow(depth: Int) -> String {
        if depth < 3, chance(3) {
            let items = (0..<Int.random(in: 0...5, using: &random)).map { _ in flow(depth: depth + 1) }
            let gap = pick(["", " "])
            return "[" + gap + items.joined(separator: pick([",", ", ", " , "])) + gap + "]"
        }
        if depth < 3, chance(4) {
            let entries = (0..<Int.random(in: 0...4, using: &random)).map { _ in word() + ": " + flow(depth: depth + 1)
            }
            return "{" + entries.joined(separator: pick([", ", " ,"])) + "}"
        }
        return scalar()
    }

    private mutating func scalar() -> String {
        let word = word()
        return pick([
            word, word, "'\(word)'", "\"\(word)\"", "\"no\"", "'1.0'", "0x1f", "'0x1f'", "null", "\"null\"", "'~'", "~",
            "2024-01-01", "\"2024-01-01\"", "\"a: b\"", "'it''s'", "\"\\u00e9\"", "'say \"x\"'", "\"${NAME}\"",
            "'#\(word)'",
            "true", "'True'", "12", "1e3", "\"\"", "''", "' a'", "\"a \"", "'[\(word)]'", "straße", "'日本 \(word)'",
            "\"very long \(word) very long very long very long very long\"",
        ])
    }

    private mutating func flowOverLines(_ inner: Int, _ mark: String) {
        lines[lines.count - 1] += " ["
        if chance(3) { lines[lines.count - 1] += " " + comment() }
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            if chance(4) { lines.append(blanks(inner) + comment()) }
            let item = flow(depth: 2)
            lines.append(blanks(inner) + item + pick([",", " ,"]))
            addBehind(item)
        }
        if chance(4) { lines.append(blanks(inner) + comment()) }
        lines.append(blanks(inner) + "]")
        if chance(3) { lines[lines.count - 1] += " " + comment() }
    }
}

/// The same numbers for the same seed.
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
