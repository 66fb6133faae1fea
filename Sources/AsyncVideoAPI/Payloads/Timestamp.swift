package import Foundation

/// Points in time as the API writes them: ISO 8601, UTC, milliseconds.
package enum Timestamp {
    package static func text(_ date: Date) -> String {
        // The format cuts off below a millisecond; a date is a binary fraction, often a little below its millisecond.
        date.addingTimeInterval(0.000_5).formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// Reads the API's own form, with or without the fraction; nil where it is neither.
    package static func date(_ text: String) -> Date? {
        (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
            ?? (try? Date(text, strategy: Date.ISO8601FormatStyle()))
    }
}
