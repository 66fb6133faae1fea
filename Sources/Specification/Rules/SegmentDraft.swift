import AsyncVideoAPI
import Diagnostics
import YAMLTree

/// A segment on its way to being valid, as the rules see it.
struct SegmentDraft {
    var file: String
    /// Nil where the spec has none that could be used.
    var id: String?
    var idRange: SourceRange
    var node: Node
    /// The options that the segment itself has.
    var own: OptionNames
    /// Those whose value no earlier segment had: what all inherit needs to be looked at once.
    var fresh: OptionNames
    /// What holds for it, defaults and API defaults included.
    var effective: OptionLayer

    /// Whether all these options can be relied on; a rule must not judge by one that is wrong already.
    func isUsable(_ names: OptionName...) -> Bool {
        !names.contains(where: effective.unusable.contains)
    }

    /// Reports at the first of `names` that the segment itself holds, else at the first that is written anywhere.
    func report(
        _ id: String,
        severity: Diagnostic.Severity = .error,
        _ message: String,
        at names: OptionName...,
        help: String
    ) -> Diagnostic {
        let name = names.first { own.contains($0) } ?? names.first { isWritten($0) }
        guard let name, case .written(let file, let range) = effective.origins[name] else {
            return Diagnostic(
                id: id,
                severity: severity,
                message: message,
                file: self.file,
                range: idRange,
                help: help
            )
        }
        let isOwn = own.contains(name)
        let note = Diagnostic.Note("for this segment", file: self.file, range: idRange)
        return Diagnostic(
            id: id,
            severity: severity,
            message: message,
            file: file,
            range: range,
            help: help,
            notes: isOwn ? [] : [note]
        )
    }

    func isWritten(_ name: OptionName) -> Bool {
        if case .written = effective.origins[name] { true } else { false }
    }

    /// The file that holds the effective value of an option.
    func file(of name: OptionName) -> String {
        if case .written(let file, _) = effective.origins[name] { file } else { file }
    }
}

/// All rules that look at one segment.
struct SegmentRules {
    private var query = QueryRules()

    mutating func check(_ segment: SegmentDraft) -> [Diagnostic] {
        DiarizationRules.check(segment) + ChannelRules.check(segment) + TrackerRules.check(segment)
            + AddressRules.check(segment) + query.check(segment)
    }
}
