import Diagnostics
import Foundation

/// JSON for machines: sorted keys, and nothing in it that could steer the terminal of a person who looks at it.
enum MachineText {
    static func json(_ document: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return escapeHidden(String(decoding: try encoder.encode(document), as: UTF8.self)) + "\n"
        } catch {
            preconditionFailure("a document of ours is no JSON: \(error)")
        }
    }

    /// Outside of its texts JSON is plain ASCII, so what is hidden stands in a text, where its number means the same.
    private static func escapeHidden(_ json: String) -> String {
        func isRisky(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x7F && VisibleText.isHidden(scalar) }
        guard json.unicodeScalars.contains(where: isRisky) else { return json }
        var text = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            if isRisky(scalar) { text.append(contentsOf: escape(scalar).unicodeScalars) } else { text.append(scalar) }
        }
        return String(text)
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
