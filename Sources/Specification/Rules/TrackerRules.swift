import AsyncVideoAPI
import Diagnostics
import YAMLTree

/// What is watched for: matches are reported by the tracker's name, so a name must stand for one thing.
enum TrackerRules {
    static func check(_ segment: SegmentDraft) -> [Diagnostic] {
        // Twice the same list through the defaults is one finding; the loader keeps the first.
        guard segment.isUsable(.trackers), let trackers = segment.effective.trackers?.items else { return [] }
        return Duplicates.find(trackers.compactMap { $0["name"] }, by: \.string) { name, later, first in
            let shown = segment.effective.shown.trackers.compactMap(\.name)
            return Diagnostic(
                id: "duplicate-tracker",
                message: shown.contains(name)
                    ? "a second tracker named '\(name)'" : "a second tracker of the same name",
                file: segment.file(of: .trackers),
                range: later.range,
                help: "put all phrases into one vocabulary, or rename one",
                notes: [Diagnostic.Note("first named here", range: first.range)]
            )
        }
    }
}
