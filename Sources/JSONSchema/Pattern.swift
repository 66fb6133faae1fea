import Diagnostics
import Synchronization

/// A regular expression of a schema, compiled once.
///
/// Swift's `Regex` is not `Sendable`, so a lock lends it to one match at a time.
final class Pattern: Sendable {
    /// As the schema writes it.
    let source: String
    private let regex: Mutex<Regex<AnyRegexOutput>>

    init(_ source: String, at range: SourceRange) throws(SchemaError) {
        self.source = source
        let text: String
        do throws(PatternError) {
            var translator = PatternTranslator(source)
            text = try translator.translate()
        } catch { throw .badPattern(pattern: source, reason: error.reason, at: range) }
        guard let regex = try? Regex(text) else {
            throw .badPattern(pattern: source, reason: "the engine does not know its syntax", at: range)
        }
        self.regex = Mutex(regex.matchingSemantics(.unicodeScalar).asciiOnlyWordCharacters().wordBoundaryKind(.simple))
    }

    /// True where the pattern occurs anywhere in `text`, as the draft demands.
    func matches(_ text: String) -> Bool {
        regex.withLock { regex in
            // The engine throws only for transformations, which a pattern from text has none of.
            ((try? regex.firstMatch(in: text)) ?? nil) != nil
        }
    }
}
