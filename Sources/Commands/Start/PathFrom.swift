import Foundation

/// Paths from one place to another, for files that are going to be committed together.
enum PathFrom {
    /// The way to a file from a folder; links on the way to both are followed first, since `..` would follow them.
    static func folder(_ folder: String, to file: String) -> String {
        let target = URL(filePath: file)
        let from = real(folder)
        let to = real(target.deletingLastPathComponent().path(percentEncoded: false)) + [target.lastPathComponent]
        let shared = zip(from, to.dropLast()).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared)).joined(separator: "/")
    }

    private static func real(_ folder: String) -> [String] {
        URL(filePath: folder, directoryHint: .isDirectory).resolvingSymlinksInPath().standardizedFileURL.pathComponents
            .filter { $0 != "/" }
    }
}
