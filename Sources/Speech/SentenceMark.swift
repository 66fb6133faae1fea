/// What the end of a word says about the end of its sentence.
enum SentenceMark: Equatable {
    case end
    /// A full stop that a pause must confirm.
    case maybe
    case none

    init(endOf word: String, before next: String) {
        let bare = word.drop { Self.wrapping.contains($0) }.trimmingSuffix { Self.wrapping.contains($0) }
        guard let last = bare.last else {
            self = .none
            return
        }
        switch last {
        case "?", "!", "。", "？", "！", "؟", "۔", "।": self = .end
        case "…": self = Self.fullStop(next)
        case ".": self = Self.isAbbreviation(bare, before: next) ? .none : Self.fullStop(next)
        default: self = .none
        }
    }

    private static let wrapping: Set<Character> = ["\"", "'", "”", "’", "“", "‘", ")", "(", "]", "[", "»", "«"]

    /// Small letters go on, as after a shortened word, or where Whisper stumbled over a name.
    private static func fullStop(_ next: String) -> SentenceMark {
        let first = next.first { $0.isLetter || $0.isNumber }
        return first?.isLowercase == true ? .maybe : .end
    }

    private static func isAbbreviation(_ word: Substring, before next: String) -> Bool {
        let stem = word.dropLast().lowercased()
        if titles.contains(stem) { return true }
        if stem == "no" { return next.first?.isNumber == true }
        if stem == "p.m" || stem == "a.m" {
            return dayAndMonthNames.contains(next.letters) || next.first?.isNumber == true
        }
        // An initial: "J. Smith". "I." ends a sentence.
        if stem.count == 1, word.first?.isUppercase == true {
            return word.first != "I" && next.first?.isUppercase == true
        }
        return false
    }

    private static let titles: Set<String> = [
        "dr", "mr", "mrs", "ms", "prof", "st", "vs", "e.g", "i.e", "approx", "dept", "gen", "sen", "rep", "gov", "capt",
        "lt", "col", "mt", "ft", "fig", "hr", "fr", "nr", "bzw", "z.b", "sra",
    ]

    private static let dayAndMonthNames: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december", "eastern", "central",
        "mountain", "pacific", "gmt", "utc", "est", "pst", "cet",
    ]
}

extension String {
    fileprivate var letters: String { lowercased().filter(\.isLetter) }
}

extension Substring {
    fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, matches(last) { rest.removeLast() }
        return rest
    }
}
