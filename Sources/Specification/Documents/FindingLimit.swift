import Diagnostics

/// How many findings of one file are shown: nobody reads more, and a garbled file can have a hundred thousand.
enum FindingLimit {
    static let perFile = 1_000

    /// The first of each file, and at the first one left out a word that there are more; the findings must be sorted.
    static func apply(to diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard diagnostics.count > perFile else { return diagnostics }
        var counts: [String: Int] = [:]
        var isBad: [String: Bool] = [:]
        var shown: [Diagnostic] = []
        var places: [String: Int] = [:]
        for diagnostic in diagnostics {
            let file = diagnostic.file ?? ""
            counts[file, default: 0] += 1
            if counts[file, default: 0] <= perFile {
                shown.append(diagnostic)
                continue
            }
            isBad[file, default: false] = isBad[file, default: false] || diagnostic.severity == .error
            guard places[file] == nil else { continue }
            places[file] = shown.count
            shown.append(more(diagnostic))
        }
        for (file, index) in places where isBad[file] != true { shown[index].severity = .warning }
        return shown
    }

    private static func more(_ first: Diagnostic) -> Diagnostic {
        Diagnostic(
            id: "more-findings",
            message: "there are more findings from here on than the \(perFile) that are shown of one file",
            file: first.file,
            range: first.range,
            help: "mend those above first"
        )
    }
}
