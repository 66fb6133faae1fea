import Diagnostics
package import YAMLTree

/// JSON text (RFC 8259) as nodes with positions: the form that schemas are written in.
///
/// Integers that do not fit `Int` become `Double`; a key that stands twice in one object is an error.
package enum JSONText {
    /// Nesting beyond this is refused, so no reader of the tree can run out of stack.
    package static let depthLimit = 256

    package static func parse(_ text: String) throws(JSONSyntaxError) -> Node {
        try parse(valid: Array(text.utf8))
    }

    package static func parse(bytes: [UInt8]) throws(JSONSyntaxError) -> Node {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONSyntaxError(reason: .notUTF8, position: .start)
        }
        return try parse(valid: bytes)
    }

    private static func parse(valid bytes: [UInt8]) throws(JSONSyntaxError) -> Node {
        var parser = JSONParser(bytes)
        return try parser.document()
    }
}

/// One pass over the bytes of a JSON text that is known to be UTF-8.
struct JSONParser {
    var cursor: JSONCursor
    private var depth = 0

    init(_ bytes: [UInt8]) {
        cursor = JSONCursor(bytes)
    }

    mutating func document() throws(JSONSyntaxError) -> Node {
        cursor.skipByteOrderMark()
        cursor.skipSpace()
        guard cursor.current != nil else { throw cursor.error(.empty) }
        let node = try value()
        cursor.skipSpace()
        if let character = cursor.currentCharacter { throw cursor.error(.trailing(character)) }
        return node
    }

    private mutating func value() throws(JSONSyntaxError) -> Node {
        let start = cursor.position
        let value: Node.Value
        switch cursor.current {
        case UInt8(ascii: "{"): value = try nested { parser throws(JSONSyntaxError) in try parser.object() }
        case UInt8(ascii: "["): value = try nested { parser throws(JSONSyntaxError) in try parser.array() }
        case UInt8(ascii: "\""): value = .string(try cursor.string())
        case UInt8(ascii: "t"): value = try literal("true", .bool(true))
        case UInt8(ascii: "f"): value = try literal("false", .bool(false))
        case UInt8(ascii: "n"): value = try literal("null", .null)
        case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): value = try cursor.number()
        case nil, .some: throw cursor.unexpected()
        }
        return Node(value, range: SourceRange(start: start, end: cursor.position))
    }

    private mutating func nested(
        _ body: (inout JSONParser) throws(JSONSyntaxError) -> Node.Value
    ) throws(JSONSyntaxError) -> Node.Value {
        guard depth < JSONText.depthLimit else { throw cursor.error(.tooDeep(limit: JSONText.depthLimit)) }
        depth += 1
        defer { depth -= 1 }
        cursor.advance()
        cursor.skipSpace()
        return try body(&self)
    }

    private mutating func object() throws(JSONSyntaxError) -> Node.Value {
        var entries: [Node.Entry] = []
        var names: Set<ExactString> = []
        if cursor.take(UInt8(ascii: "}")) { return .mapping(entries) }
        while true {
            let key = try key(notIn: &names)
            try cursor.require(UInt8(ascii: ":"))
            cursor.skipSpace()
            entries.append(Node.Entry(key: key, value: try value()))
            cursor.skipSpace()
            if cursor.take(UInt8(ascii: "}")) { return .mapping(entries) }
            try cursor.require(UInt8(ascii: ","))
            cursor.skipSpace()
        }
    }

    private mutating func key(notIn names: inout Set<ExactString>) throws(JSONSyntaxError) -> Node {
        let start = cursor.position
        guard cursor.current == UInt8(ascii: "\"") else { throw cursor.unexpected() }
        let name = try cursor.string()
        guard names.insert(ExactString(name)).inserted else {
            throw JSONSyntaxError(reason: .duplicateKey(name), position: start)
        }
        let range = SourceRange(start: start, end: cursor.position)
        cursor.skipSpace()
        return Node(.string(name), range: range)
    }

    private mutating func array() throws(JSONSyntaxError) -> Node.Value {
        var items: [Node] = []
        if cursor.take(UInt8(ascii: "]")) { return .sequence(items) }
        while true {
            items.append(try value())
            cursor.skipSpace()
            if cursor.take(UInt8(ascii: "]")) { return .sequence(items) }
            try cursor.require(UInt8(ascii: ","))
            cursor.skipSpace()
        }
    }

    private mutating func literal(_ word: StaticString, _ value: Node.Value) throws(JSONSyntaxError) -> Node.Value {
        for offset in 0..<word.utf8CodeUnitCount {
            try cursor.require(word.utf8Start[offset])
        }
        return value
    }
}
