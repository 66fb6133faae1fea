import AsyncVideoAPI
import Diagnostics
import YAMLTree

/// What is watched for: matches are reported by the tracker's name, so a name must stand for one thing.
enum TrackerRules {
    static func check(_ segment: SegmentDraft) -> [Diagnostic] {
        guard segment.fresh.contains(.trackers), segment.isUsable(.trackers),
            let trackers = segment.effective.trackers?.items
        else { return [] }
        return Duplicates.find(trackers.compactMap { $0["name"] }, by: \.string) { name, later, first in
            // Where the environment has a part in it, even that two names are the same tells its value.
            let isWritten = segment.effective.shown.trackers.count { $0.name == name } > 1
            return Diagnostic(
                id: "duplicate-tracker",
                message: isWritten
                    ? "a second tracker named '\(VisibleText.excerpt(name))'" : "a second tracker of the same name",
                file: segment.file(of: .trackers),
                range: later.range,
                help: "put all phrases into one vocabulary, or rename one",
                notes: [Diagnostic.Note("first named here", range: first.range)]
            )
        }
    }
}
