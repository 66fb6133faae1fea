/// Reads a page as a strict parser would: every element ends, every attribute is quoted, no sign stands alone.
enum StrictMarkup {
    enum Fault: Error, Equatable {
        case stray(String)
        case unbalanced(expected: String?, found: String)
        case unended(String)
    }

    private static let voids: Set<String> = ["meta", "br"]

    /// The names of all elements with their attributes' names, in order.
    static func elements(of page: String) throws -> [String] {
        var open: [String] = []
        var found: [String] = []
        var rest = page[...]
        #/<!DOCTYPE html>\n/#.prefix(&rest)
        while let start = rest.firstIndex(of: "<") {
            try text(rest[..<start])
            guard let tag = try #/<(/?)([a-z0-9]+)((?: [a-zA-Z:-]+="[^"<>]*")*)>/#.prefixMatch(in: rest[start...])
            else {
                throw Fault.stray(String(rest[start...].prefix(60)))
            }
            let name = String(tag.2)
            rest = rest[tag.range.upperBound...]
            if tag.1 == "/" {
                guard open.popLast() == name else { throw Fault.unbalanced(expected: open.last, found: name) }
                continue
            }
            try text(tag.3)
            found.append(name + attributes(tag.3))
            if !voids.contains(name) { open.append(name) }
            // The one style sheet is ours, and raw.
            if name == "style", let end = rest.firstRange(of: "</style>") { rest = rest[end.lowerBound...] }
        }
        try text(rest)
        if let last = open.last { throw Fault.unended(last) }
        return found
    }

    private static func attributes(_ text: Substring) -> String {
        text.matches(of: #/ ([a-zA-Z:-]+)="/#).map { " \($0.1)" }.joined()
    }

    private static func text(_ text: Substring) throws {
        guard !text.contains(">") else { throw Fault.stray(String(text.prefix(60))) }
        var rest = text
        while let sign = rest.firstIndex(of: "&") {
            guard try #/&(amp|lt|gt|quot|#39);/#.prefixMatch(in: rest[sign...]) != nil else {
                throw Fault.stray(String(rest[sign...].prefix(60)))
            }
            rest = rest[sign...].dropFirst()
        }
    }
}

extension Regex {
    /// Takes the match from the front, if there is one.
    fileprivate func prefix(_ text: inout Substring) {
        if let match = try? prefixMatch(in: text) { text = text[match.range.upperBound...] }
    }
}
