import AsyncVideoAPI
import Diagnostics

/// Options travel in the request line, and many servers and proxies cut it off at 8 KiB.
enum QueryRules {
    private static let limit = 8192

    static func check(_ segment: SegmentDraft) -> [Diagnostic] {
        // Encoding costs far more than this estimate, which is never too low.
        guard estimate(segment.effective.options) > limit else { return [] }
        let count = OptionQuery.encode(segment.effective.options).utf8.count
        guard count > limit, let longest = longest(segment.effective.options) else { return [] }
        return [
            segment.report(
                "query-too-long",
                severity: .warning,
                "the options take \(count) bytes in the request line; many servers stop at \(limit)",
                at: longest,
                help: "shorten '\(longest.rawValue)'"
            )
        ]
    }

    private static func longest(_ options: ProcessingOptions) -> OptionName? {
        options.values.keys.sorted().max { size(options.values[$0]) < size(options.values[$1]) }
    }

    private static func estimate(_ options: ProcessingOptions) -> Int {
        options.values.reduce(0) { $0 + 45 + size($1.value) }
    }

    /// Every byte may take three on the wire, or six where JSON escapes it first; every text has quotes, a comma and a key.
    private static func size(_ value: OptionValue?) -> Int {
        switch value {
        case nil: 0
        case .number, .integer, .boolean: 30
        case .string(let text): size(text)
        case .strings(let words): words.reduce(12) { $0 + size($1) }
        case .trackers(let trackers):
            trackers.reduce(12) { sum, tracker in
                sum + 90 + size(tracker.id) + size(tracker.name)
                    + (tracker.vocabulary ?? []).reduce(0) { $0 + size($1) }
            }
        case .entities(let entities):
            entities.reduce(12) { $0 + 120 + size($1.customType) + size($1.text) + size($1.value) }
        case .channels(let channels):
            channels.reduce(12) { $0 + 150 + size($1.speaker.name) + size($1.speaker.email) }
        }
    }

    private static func size(_ text: String?) -> Int {
        text.map { 12 + $0.utf8.count * 6 } ?? 0
    }
}
