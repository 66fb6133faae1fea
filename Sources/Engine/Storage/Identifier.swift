import Foundation

/// Ids as the API has them (contract, open question 50).
enum Identifier {
    /// A random decimal string of 16 digits, for conversations and messages.
    static func digits() -> String {
        String(Int64.random(in: 4_000_000_000_000_000..<7_000_000_000_000_000))
    }

    /// A random UUID in lower case, for jobs and members.
    static func uuid() -> String {
        UUID().uuidString.lowercased()
    }

    /// What can't be an id is refused before anybody looks it up.
    static func isDigits(_ text: String) -> Bool {
        text.utf8.count == 16 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The id in the form that is stored, or nil where it is no UUID.
    static func uuid(_ text: String) -> String? {
        UUID(uuidString: text).map { $0.uuidString.lowercased() }
    }
}
