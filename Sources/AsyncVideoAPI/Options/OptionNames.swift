/// A set of options' names, and with it the places of as many values kept in the names' order.
package struct OptionNames: Hashable, Sendable {
    private var bits: UInt32

    package init() {
        bits = 0
    }

    private init(bits: UInt32) {
        self.bits = bits
    }

    package var isEmpty: Bool { bits == 0 }

    package func contains(_ name: OptionName) -> Bool { bits & Self.bit(name) != 0 }

    package mutating func insert(_ name: OptionName) { bits |= Self.bit(name) }

    package mutating func remove(_ name: OptionName) { bits &= ~Self.bit(name) }

    package func union(_ other: OptionNames) -> OptionNames { OptionNames(bits: bits | other.bits) }

    /// Those that are not among these.
    package var inverted: OptionNames { OptionNames(bits: ~bits) }

    /// How many of these stand before the name: the index of its value.
    package func place(of name: OptionName) -> Int { (bits & (Self.bit(name) - 1)).nonzeroBitCount }

    /// In the order of declaration.
    package var names: [OptionName] { OptionName.allCases.filter(contains) }

    private static func bit(_ name: OptionName) -> UInt32 { 1 << UInt32(name.index) }
}
