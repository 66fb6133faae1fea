import YAMLTree

/// The types that JSON Schema knows (validation, 6.1.1); every whole number is an integer, `1.0` too.
package enum JSONType: String, Hashable, Sendable, CaseIterable {
    case null
    case boolean
    case integer
    case number
    case string
    case array
    case object
}

/// Several types as bits, so that one AND answers `type`.
struct TypeSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let all = TypeSet(JSONType.allCases)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    init(_ types: [JSONType]) {
        rawValue = types.reduce(0) { $0 | TypeSet($1).rawValue }
    }

    init(_ type: JSONType) {
        rawValue =
            switch type {
            case .null: 1
            case .boolean: 2
            case .integer: 4
            case .number: 8
            case .string: 16
            case .array: 32
            case .object: 64
            }
    }

    /// In the order of `JSONType`; `integer` is left out beside `number`, which says it already.
    var types: [JSONType] {
        JSONType.allCases.filter { contains(TypeSet($0)) && !($0 == .integer && contains(TypeSet(.number))) }
    }
}

extension Node.Value {
    /// The types this value is of; none for `.inf` and `.nan`, which JSON cannot say.
    var types: TypeSet {
        switch self {
        case .null: TypeSet(.null)
        case .bool: TypeSet(.boolean)
        case .int: TypeSet(rawValue: 12)
        case .float(let double):
            double.isFinite ? (double == double.rounded() ? TypeSet(rawValue: 12) : TypeSet(.number)) : []
        case .string: TypeSet(.string)
        case .sequence: TypeSet(.array)
        case .mapping: TypeSet(.object)
        }
    }
}
