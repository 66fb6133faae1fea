import Diagnostics
import Foundation

/// The wording of what can be wrong with files and folders as such.
enum FileReport {
    static func unreadable(_ path: String, _ error: InputFileError) -> Diagnostic {
        let shown = VisibleText.excerpt(path, longest: 200)
        return switch error {
        case .missing:
            Diagnostic(
                id: "file-missing",
                message: "there is no file '\(shown)'",
                file: path,
                help: missingHelp(path)
            )
        case .isDirectory:
            Diagnostic(
                id: "file-is-folder",
                message: "'\(shown)' is a folder, not a file",
                file: path,
                help: "name a file in it"
            )
        case .notPermitted:
            Diagnostic(
                id: "file-unreadable",
                message: "'\(shown)' must not be read by you",
                file: path,
                help: "check its owner and mode with 'ls -l'"
            )
        case .notRegular:
            Diagnostic(
                id: "file-unreadable",
                message: "'\(shown)' is a pipe or a device, not a file",
                file: path,
                help: "name a file"
            )
        case .unreadable(let reason):
            Diagnostic(
                id: "file-unreadable",
                message: "'\(shown)' cannot be read: \(reason.lowercased())",
                file: path,
                help: "try to read it with 'cat'"
            )
        }
    }

    static func noSpecs(_ path: String) -> Diagnostic {
        Diagnostic(
            id: "folder-empty",
            message: "there is no '.yaml' or '.yml' file under '\(path)'",
            file: path,
            help: "name a folder that holds specs, or a spec"
        )
    }

    private static func missingHelp(_ path: String) -> String {
        var facts = stat()
        if lstat(path, &facts) == 0 { return "the link leads nowhere: mend or remove it" }
        // What is not UTF-8 in a folder's list comes as this sign, and no file has the name with it.
        if path.unicodeScalars.contains("\u{FFFD}") { return "its name is not UTF-8: rename it" }
        return neighbour(of: path).map { "did you mean '\($0)'?" } ?? "check the path"
    }

    /// A file beside the missing one with nearly its name.
    static func neighbour(of path: String) -> String? {
        let folder = FilePath.folder(of: path)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        return Similarity.closest(to: FilePath.name(of: path), in: names).map { FilePath.join(folder, $0) }
    }
}
