import YAMLTree

/// A JSON number, compared by its exact value whichever way it is stored.
package enum Number: Sendable {
    case int(Int)
    case float(Double)

    /// Nil where the value is no number.
    init?(_ value: Node.Value) {
        switch value {
        case .int(let int): self = .int(int)
        case .float(let double): self = .float(double)
        case .null, .bool, .string, .sequence, .mapping: return nil
        }
    }
}

extension Number: CustomStringConvertible {
    /// Without a fraction where there is none: `1`, not `1.0`.
    package var description: String {
        switch self {
        case .int(let int): "\(int)"
        case .float(let double): Int(exactly: double).map { "\($0)" } ?? "\(double)"
        }
    }
}

extension Number: Hashable {
    package static func == (left: Number, right: Number) -> Bool {
        left.order(to: right) == .equal
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .int(let int): hasher.combine(int)
        case .float(let double):
            if let int = Int(exactly: double) { hasher.combine(int) } else { hasher.combine(double) }
        }
    }
}

// MARK: - Order

extension Number {
    enum Order {
        case less
        case equal
        case greater
        /// One of them is not a number.
        case none
    }

    func order(to other: Number) -> Order {
        switch (self, other) {
        case (.int(let left), .int(let right)): Self.order(left, right)
        case (.float(let left), .float(let right)): left.isNaN || right.isNaN ? .none : Self.order(left, right)
        case (.int(let left), .float(let right)): Self.order(left, right)
        case (.float(let left), .int(let right)): Self.order(right, left).reversed
        }
    }

    private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Order {
        left < right ? .less : left == right ? .equal : .greater
    }

    /// Exact where `Double(left)` would round.
    private static func order(_ left: Int, _ right: Double) -> Order {
        guard !right.isNaN else { return .none }
        guard let floor = Int(exactly: right.rounded(.down)) else { return right < 0 ? .greater : .less }
        let order = order(left, floor)
        return order == .equal && right > right.rounded(.down) ? .less : order
    }
}

extension Number.Order {
    var reversed: Self {
        switch self {
        case .less: .greater
        case .greater: .less
        case .equal: .equal
        case .none: .none
        }
    }
}
