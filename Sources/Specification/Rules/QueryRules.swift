import AsyncVideoAPI
import Diagnostics

/// Options travel in the request line, and many servers and proxies cut it off at 8 KiB.
struct QueryRules {
    private static let limit = 8192

    /// What the options cost that segments inherit; the same for all of them, so it is found out once.
    private var inherited = Sizes()

    /// How much options take on the wire, name and separator included, by the option's index; nil where not known yet.
    private struct Sizes {
        var estimated = [Int?](repeating: nil, count: OptionName.allCases.count)
        var exact = [Int?](repeating: nil, count: OptionName.allCases.count)
    }

    mutating func check(_ segment: SegmentDraft) -> [Diagnostic] {
        // Encoding costs far more than this estimate, which is never too low.
        guard Self.sum(segment, &inherited.estimated, Self.estimate) > Self.limit else { return [] }
        // The last option has no separator behind it.
        let count = Self.sum(segment, &inherited.exact, Self.exactSize) - 1
        guard count > Self.limit, let longest = longest(segment) else { return [] }
        return [
            segment.report(
                "query-too-long",
                severity: .warning,
                "the options take \(count) bytes in the request line; many servers stop at \(Self.limit)",
                at: longest,
                help: "shorten '\(longest.rawValue)'"
            )
        ]
    }

    private static func sum(
        _ segment: SegmentDraft,
        _ known: inout [Int?],
        _ size: (OptionName, OptionValue) -> Int
    ) -> Int {
        var sum = 0
        segment.effective.options.each { name, value in
            guard !segment.own.contains(name) else {
                sum += size(name, value)
                return
            }
            let found = known[name.index] ?? size(name, value)
            known[name.index] = found
            sum += found
        }
        return sum
    }

    private func longest(_ segment: SegmentDraft) -> OptionName? {
        let sizes = segment.effective.options.map { name, value in
            let known = segment.own.contains(name) ? nil : inherited.estimated[name.index]
            return (name, known ?? Self.estimate(name, value))
        }
        return sizes.max { ($0.1, $1.0) < ($1.1, $0.0) }?.0
    }

    private static func exactSize(_ name: OptionName, _ value: OptionValue) -> Int {
        OptionQuery.encode(ProcessingOptions([name: value])).utf8.count + 1
    }

    /// Every byte may take three on the wire, or six where JSON escapes it first; every text has quotes, a comma and a key.
    private static func estimate(_ name: OptionName, _ value: OptionValue) -> Int {
        switch value {
        case .number, .integer, .boolean: 75
        case .string(let text): 45 + size(text)
        case .strings(let words): words.reduce(57) { $0 + size($1) }
        case .trackers(let trackers):
            trackers.reduce(57) { sum, tracker in
                sum + 90 + size(tracker.id) + size(tracker.name)
                    + (tracker.vocabulary ?? []).reduce(0) { $0 + size($1) }
            }
        case .entities(let entities):
            entities.reduce(57) { $0 + 120 + size($1.customType) + size($1.text) + size($1.value) }
        case .channels(let channels):
            channels.reduce(57) { $0 + 150 + size($1.speaker.name) + size($1.speaker.email) }
        }
    }

    private static func size(_ text: String?) -> Int {
        text.map { 12 + $0.utf8.count * 6 } ?? 0
    }
}
