import Foundation

/// The one form of documents for programs: sorted keys, indented, so that a difference of two is readable; a line feed ends it.
enum MachineOutput {
    static func text(_ document: some Encodable) throws(CommandFailure) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        do {
            return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
        } catch {
            throw CommandFailure(.error, "a value can't be written as JSON: \(error)")
        }
    }
}
