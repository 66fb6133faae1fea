import Foundation

/// A file's name, ordered as people and file managers order: `part2` before `part10`, large and small letters alike.
struct NaturalName: Comparable {
    private enum Part: Comparable {
        /// Digits without leading zeros; the longer is the larger.
        case number([UInt8])
        case text([UInt32])

        static func < (left: Part, right: Part) -> Bool {
            switch (left, right) {
            case (.number(let left), .number(let right)):
                left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count < right.count
            case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
            case (.number, .text): true
            case (.text, .number): false
            }
        }
    }

    let name: String
    private let parts: [Part]

    init(_ name: String) {
        self.name = name
        let plain = name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        var parts: [Part] = []
        for scalar in plain.unicodeScalars {
            let digit =
                scalar.properties.numericType == .decimal ? scalar.properties.numericValue.map { UInt8($0) } : nil
            switch (parts.last, digit) {
            case (.number(let digits), .some(let digit)):
                parts[parts.count - 1] = .number(digits == [0] ? [digit] : digits + [digit])
            case (.text(let text), .none): parts[parts.count - 1] = .text(text + [scalar.value])
            case (_, .some(let digit)): parts.append(.number([digit]))
            case (_, .none): parts.append(.text([scalar.value]))
            }
        }
        self.parts = parts
    }

    static func == (left: NaturalName, right: NaturalName) -> Bool { left.name.utf8.elementsEqual(right.name.utf8) }

    static func < (left: NaturalName, right: NaturalName) -> Bool {
        if left.parts != right.parts { return left.parts.lexicographicallyPrecedes(right.parts) }
        return left.name.unicodeScalars.lexicographicallyPrecedes(right.name.unicodeScalars)
    }
}
