import Diagnostics
import Foundation

/// The one form of documents for programs: sorted keys, indented, so that a difference of two is readable; a line feed ends it.
///
/// Nothing in it steers the terminal of a person who looks at it.
enum MachineOutput {
    static func text(_ document: some Encodable) throws(CommandFailure) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        do {
            return escapeHidden(String(decoding: try encoder.encode(document), as: UTF8.self)) + "\n"
        } catch {
            throw CommandFailure(.error, "a value can't be written as JSON: \(error)")
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
