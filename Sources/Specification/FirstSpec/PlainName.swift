import Foundation

/// Names for keys and ids, made from the names of files and folders.
package enum PlainName {
    private static let longest = 60

    /// Lower case letters and digits of any script, with '-' for everything between; `fallback` where nothing is left.
    package static func make(from name: String, fallback: String) -> String {
        let words = name.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars.split {
            !($0.properties.isAlphabetic || $0.properties.numericType == .decimal || $0.properties.isMark)
        }
        let plain = words.map(String.init).joined(separator: "-").prefix(longest)
        let trimmed = plain.hasSuffix("-") ? plain.dropLast() : plain
        return trimmed.isEmpty ? fallback : String(trimmed)
    }

    /// The names in their order, later ones with a number where an earlier one is the same.
    package static func unique(_ names: [String]) -> [String] {
        var taken = Set(names)
        var seen: Set<String> = []
        return names.map { name in
            if seen.insert(name).inserted { return name }
            var number = 2
            while taken.contains("\(name)-\(number)") { number += 1 }
            taken.insert("\(name)-\(number)")
            return "\(name)-\(number)"
        }
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isMark: Bool {
        generalCategory == .nonspacingMark || generalCategory == .spacingMark
    }
}
