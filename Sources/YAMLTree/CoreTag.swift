/// The tags of the core schema, and what they make of a scalar.
enum CoreTag: String, CaseIterable {
    case null
    case bool
    case int
    case float
    case string = "str"
    case sequence = "seq"
    case mapping = "map"

    private static let prefix = "tag:yaml.org,2002:"

    /// The core tag with this resolved name; `!` alone says "not resolved", which leaves text.
    init?(_ name: String) {
        if name == "!" {
            self = .string
        } else if name.hasPrefix(Self.prefix), let tag = CoreTag(rawValue: String(name.dropFirst(Self.prefix.count))) {
            self = tag
        } else {
            return nil
        }
    }

    /// The tag as people write it.
    static func shorthand(_ name: String) -> String {
        name.hasPrefix(prefix) ? "!!" + name.dropFirst(prefix.count) : name
    }

    /// What the tag promises, in words.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .int: "an integer"
        case .float: "a number"
        case .string: "text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// A scalar under this tag; nil if it is not what the tag says.
    func value(of bytes: UnsafeBufferPointer<UInt8>) -> Node.Value? {
        switch self {
        case .null: CoreSchema.isNull(bytes) ? .null : nil
        case .bool: CoreSchema.bool(bytes).map(Node.Value.bool)
        case .int: CoreSchema.integer(bytes)
        case .float: CoreSchema.float(bytes).map(Node.Value.float)
        case .string: .string(CoreSchema.text(bytes))
        case .sequence, .mapping: nil
        }
    }
}
