import Foundation
import RecordedState

extension Author {
    /// The user of this process, with the commit that stands checked out around a folder.
    static func current(in folder: String) -> Author {
        let name = NSUserName()
        return Author(user: name.isEmpty ? "uid \(getuid())" : name, commit: GitRepository(around: folder)?.commit)
    }
}
